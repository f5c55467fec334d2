# A plan that does not show everything cannot show that everything is fine.

stack_policy "*" "plan-incomplete" {
  guardrail {
    title    = "Plan that does not show everything"
    severity = "medium"
    why      = "What an errored, targeted or deferred plan leaves out is not judged, and comes with the next apply."
    fix      = "Plan again without -target, with the errors mended; apply what was deferred first."
  }

  # What a configuration does not show is told as such: modules without source, files that cannot be read.
  filter = target.kind != "configuration"

  enforce {
    condition     = !target.errored
    error_message = "an error interrupted the plan: its changes are incomplete"
  }

  enforce {
    condition     = target.errored || target.complete != false || core::length(target.deferred) > 0
    error_message = "the plan is marked incomplete (made with -target?): some of the configuration is not in it"
  }

  enforce {
    condition     = core::length(target.deferred) < 1
    error_message = "${core::length(target.deferred)} resources are deferred to a later plan: ${core::join(", ", target.deferred)}"
  }
}

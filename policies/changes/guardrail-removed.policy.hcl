# A guardrail that goes, whatever makes it go: deleted, forgotten, count = 0, replaced by less, switched off. One that moves is none.

resource_policy "aws_*" "guardrail-removed" {
  guardrail {
    title    = "Guardrail removed by this plan"
    severity = "critical"
    why      = "What it prevented, recorded or reported until now happens unseen once this is applied, and nothing else in the inputs stands in for it."
    fix      = "Keep the resource, or add what takes its place to the same plan. If it is managed elsewhere from now on, show that state as a second input; if the change is meant, have it reviewed and waive it."
    references = {
      "cis-aws-7.0"               = { "2.1.2" = "indirect" }
      "well-architected-security" = { "SEC01-BP01" = "indirect" }
    }
  }

  operations = ["change"]
  filter     = tfguard::protects(target)

  locals {
    lost = tfguard::protection_lost(target)
  }

  enforce {
    condition     = local.lost == null
    error_message = "${target.address} protects no longer, and nothing in these inputs does so in its place: ${local.lost.because}"
  }
}

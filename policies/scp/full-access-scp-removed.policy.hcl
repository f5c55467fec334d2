# At every level something must allow what an account is to do. AWS attaches FullAWSAccess for that; without it everything stops.

organization_policy "*" "full-access-scp-removed" {
  guardrail {
    title    = "Account to which no SCP allows anything"
    severity = "critical"
    why      = "An SCP level without an Allow denies every request in every account below it, the administrators' too."
    fix      = "Keep FullAWSAccess attached, or attach an SCP that allows what the accounts need before it goes."
  }

  locals {
    stopped = tfguard::stopped_by_scps(target)
  }

  enforce {
    condition     = local.stopped == null
    error_message = "nothing is allowed any more in ${local.stopped.place}: ${local.stopped.because}"
  }
}

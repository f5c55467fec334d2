# Three account-wide settings: nobody shares an image with everybody, nor a snapshot, and new machines answer metadata requests with a token only.

account_policy "*" "image-or-snapshot-public" {
  guardrail {
    title    = "Images and snapshots can be made public"
    severity = "medium"
    role     = "baseline"
    why      = "An image or a snapshot that somebody shares with \"all\" is copied within minutes by strangers who look for keys and customer data; and a machine with the old metadata service hands its role's keys to whoever finds a hole in its web server."
    fix      = "Add an aws_ec2_image_block_public_access (state = \"block-new-sharing\"), an aws_ebs_snapshot_block_public_access (state = \"block-all-sharing\") and an aws_ec2_instance_metadata_defaults (http_tokens = \"required\"), in each region that is used."
    references = {
      "well-architected-security" = { "SEC03-BP07" = "partial" }
    }
  }

  locals {
    missing = [for type in ["aws_ec2_image_block_public_access", "aws_ebs_snapshot_block_public_access", "aws_ec2_instance_metadata_defaults"] : type if core::length(tfguard::resources(target, type)) < 1]
  }

  enforce {
    condition     = core::length(local.missing) < 1
    error_message = "account ${target.label} has no ${core::join(", ", local.missing)}"
  }
}

resource_policy "aws_ec2_image_block_public_access" "image-or-snapshot-public" {
  enforce {
    condition     = attrs.state != "unblocked"
    error_message = "images of the account can be shared with everybody"
  }
}

resource_policy "aws_ebs_snapshot_block_public_access" "image-or-snapshot-public" {
  enforce {
    condition     = attrs.state != "unblocked"
    error_message = "snapshots of the account can be shared with everybody"
  }
}

resource_policy "aws_ec2_instance_metadata_defaults" "image-or-snapshot-public" {
  enforce {
    condition     = tfguard::configured(target, "http_tokens") && attrs.http_tokens == "required"
    error_message = "new machines hand their keys to whoever asks without a token: http_tokens is not \"required\""
  }
}

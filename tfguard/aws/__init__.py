"""Facts about AWS as data, date-stamped. Decides nothing.

What enters: nothing. What leaves: tables and plain look-ups, each read when it is first asked for:
- `catalogue`: IAM actions, their access levels, resources and condition keys (`actions` and `keys` have the words);
- `managed`: the documents of AWS's own policies;
- `regions`: partitions, regions, opt-in, and where global services are called;
- `region_locks`: what AWS's examples of region locks leave out;
- `services`: where Terraform's resource types land;
- `provider`: the schema of Terraform's AWS provider;
- `escalation`: known ways from a few permissions to more.

The data stand in `data/` and are renewed by the scripts/refresh_*.py; nothing here opens any other file.
"""

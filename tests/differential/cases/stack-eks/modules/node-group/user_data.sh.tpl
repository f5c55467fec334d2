#!/bin/bash
set -ex
/etc/eks/bootstrap.sh ${cluster} --kubelet-extra-args "--node-labels=%{ for k, v in labels }${k}=${v},%{ endfor }"

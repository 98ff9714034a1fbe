// Marks a version as being swept, so that a load that was thought dead cannot make it visible any more.
MATCH (version:Version {id: $version})
SET version.sweeping = true

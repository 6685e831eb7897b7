// Preview plugin whose file changed after publishing: its checksum in the list is of other bytes.
export function setup() {}

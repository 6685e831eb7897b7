// Preview plugin whose file the pictures change on its way to the browser.
export function setup() {}

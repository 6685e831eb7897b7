// Runs before the first paint, so that a chosen theme does not flash. Everything else about themes is in theme.ts.
try {
  const chosen = localStorage.getItem('midplane:theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be switched off; the system's theme is a fine answer.
}

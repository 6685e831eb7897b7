// Runs before the first paint, so that a chosen theme does not flash. Everything else about themes is in theme.ts.
try {
  const chosen = localStorage.getItem('midplane:theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be switched off; the system's theme is a fine answer.
}

// A page whose own script does not arrive would stay grey for ever: it carries a message for that.
addEventListener(
  'error',
  ({ target }) => {
    const message = document.getElementById('boot-error');
    if (!message || target?.type !== 'module') return;
    message.hidden = false;
    document.getElementById('skeleton')?.setAttribute('hidden', '');
    document.getElementById('boot-reload').onclick = () => location.reload();
  },
  true,
);

/** One JSON object per line on standard error. Never logs tokens, texts or bodies. */

export function createLog(plugin, version, write = (line) => process.stderr.write(line)) {
  const log = (level) => (msg, fields = {}) => {
    const { traceId = '', ...more } = fields;
    const entry = {
      timestamp: new Date().toISOString(),
      level,
      'plugin.name': plugin,
      'plugin.version': version,
      trace_id: traceId,
      msg,
      ...more,
    };
    write(`${JSON.stringify(entry)}\n`);
  };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

/** Counters for Prometheus in its text format. Labels are routes, never raw paths. */

export function createMetrics() {
  const requests = new Map();
  let seconds = 0;
  let count = 0;
  const head = (name, kind, text) => [`# HELP ${name} ${text}`, `# TYPE ${name} ${kind}`];
  return {
    /** Whether the platform knows this process now. */
    registered: false,
    request(method, route, status, duration) {
      const labels = `method="${method}",route="${route}",status="${status}"`;
      requests.set(labels, (requests.get(labels) ?? 0) + 1);
      seconds += duration;
      count += 1;
    },
    render(stored) {
      const lines = [
        ...head('notes_http_requests_total', 'counter', 'Requests answered.'),
        ...[...requests].sort().map(([labels, n]) => `notes_http_requests_total{${labels}} ${n}`),
        ...head('notes_http_request_seconds', 'summary', 'Time to answer a request.'),
        `notes_http_request_seconds_sum ${seconds.toFixed(6)}`,
        `notes_http_request_seconds_count ${count}`,
        ...head('notes_stored', 'gauge', 'Notes in the file.'),
        `notes_stored ${stored}`,
        ...head('notes_platform_registered', 'gauge', '1 while the platform knows this process.'),
        `notes_platform_registered ${Number(this.registered)}`,
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

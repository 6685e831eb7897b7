/** Runs a program to its end: its standard output, or an error that holds what it printed. */
import { spawn } from 'node:child_process';

export class ToolFailed extends Error {
  constructor(name, code, output) {
    super(`${name} failed with exit code ${code}:\n${output.trim() || '(it printed nothing)'}`);
    this.output = output;
  }
}

export function runTool(file, args, { cwd, env, input = '', name = file } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env } });
    let stdout = '';
    let both = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      both += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      both += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new ToolFailed(name, code, both));
    });
    // A tool that ends early closes its input; its exit code tells what happened.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The `midplane` command line against one server, as the administrator unless told otherwise. */
export function createCli(binary, url, adminToken) {
  return (args, { token = adminToken, input } = {}) =>
    runTool(binary, args, {
      env: { MIDPLANE_SERVER: url, MIDPLANE_TOKEN: token, NO_COLOR: '1' },
      input,
      name: `midplane ${args.slice(0, 2).join(' ')}`,
    });
}

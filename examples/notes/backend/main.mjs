/** Start the notes backend: `node examples/notes/backend/main.mjs`. Settings: src/settings.mjs. */
import { run } from './src/run.mjs';

process.exitCode = await run(process.env);

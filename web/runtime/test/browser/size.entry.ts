/** The smallest host there is: what it weighs is what the runtime adds to every first paint. */
import { createRuntime } from '../../src/index';

const runtime = createRuntime();
void runtime.start((entry) => ({ api: { meta: entry } as never }));

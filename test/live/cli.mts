// `npm run check:live`: what an API really does, for whoever has a key for it.
import { checkLive } from './check.mts';

process.exitCode = await checkLive(process.argv.slice(2), process.env, (line) => console.log(line));

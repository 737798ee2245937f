import module from 'node:module';
import path from 'node:path';

const NEEDED_NODE = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED_NODE) {
  process.stderr.write(
    `Arrears needs Node ${NEEDED_NODE} and this is ${process.version}: start it through pnpm (npx -y pnpm@12 arrears …), which brings its own\n`,
  );
  process.exit(1);
}

// Before anything is loaded: graphql checks each value it is handed against its own classes unless this is production,
// which halves what a server can do.
if (!/^(1|true|yes|on)$/i.test(process.env.ARREARS_DEVELOPMENT ?? '')) process.env.NODE_ENV = 'production';

// What V8 has made of the program is kept beside it, where nobody can write who could not change the program itself.
module.enableCompileCache(path.join(import.meta.dirname, 'compiled'));

// Only now: loading the database driver under an older Node ends the process without a word.
const { runCommandLine } = await import('./cli/command-line.js');
process.exitCode = await runCommandLine(process.argv.slice(2));
// Agenda leaves timers behind that would keep the process for minutes; what was written goes out first.
process.stdout.write('', () => process.exit());

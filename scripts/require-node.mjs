// Before anything else is loaded: under an older Node the database driver would end the process without a word.
const NEEDED = 24;
if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `Arrears needs Node ${NEEDED} and this is ${process.version}: start it through pnpm (npx -y pnpm@12 <script>), which brings its own\n`,
  );
  process.exit(1);
}

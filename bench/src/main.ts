import { type Command, readCommandLine, USAGE } from './command-line.js';
import { Laboratory } from './measuring/laboratory.js';
import { scratchDirectory } from './measuring/scratch-directory.js';
import { asJson, asTable, type Result } from './report.js';

/** Exit codes: 0 measured (whether or not goals are met), 1 failed, 2 wrong usage. */
async function main({ json, size, cases }: Command): Promise<void> {
  await using templates = await scratchDirectory();
  const note = json ? () => {} : (progress: string) => console.error(`… ${progress}`);
  const laboratory = new Laboratory(size, templates.path, note);
  const results: Result[] = [];
  for (const { id, what, measure } of cases) results.push({ id, what, ...(await measure(laboratory)) });
  console.log(json ? asJson(results) : asTable(results, size));
}

function commandLine(): Command | undefined {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

const command = commandLine();
if (command) await main(command);

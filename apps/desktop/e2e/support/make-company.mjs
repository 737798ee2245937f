// Makes a data directory with the demo's company as the run of yesterday left it, and a user of each role; prints the
// users as JSON. `make-company.mjs <dataDir>`, of the built server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createUser } from '../../../server/dist/access/create-user.js';
import { openApp } from '../../../server/dist/app.js';
import { runAutomation } from '../../../server/dist/automation/run-automation.js';
import { businessToday, currentSettings } from '../../../server/dist/automation/settings.js';
import { makeCompany } from '../../../server/dist/demo/company.js';
import { writeCompany } from '../../../server/dist/demo/write-company.js';
import { importFolder } from '../../../server/dist/interchange/import-folder.js';

const [dataDir] = process.argv.slice(2);
const requester = { actor: 'cli:e2e', address: 'local' };
await using app = await openApp(dataDir);
const { settings } = await currentSettings(app.database.reader());
const today = businessToday(app, settings);
const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

const folder = mkdtempSync(path.join(tmpdir(), 'arrears-company-'));
try {
  writeCompany(makeCompany(today), folder);
  await importFolder(app, folder, 'e2e');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
await runAutomation(app, { businessDate: yesterday });

const users = {};
for (const role of ['OWNER', 'ADMIN', 'OPERATOR', 'VIEWER']) {
  const name = role.toLowerCase();
  const created = await createUser(app, requester, { name, role, mustChangePassword: false });
  users[name] = { name, password: created.oneTimePassword };
}
const newcomer = await createUser(app, requester, { name: 'newcomer', role: 'OPERATOR' });
users.newcomer = { name: 'newcomer', password: newcomer.oneTimePassword };
process.stdout.write(JSON.stringify(users));

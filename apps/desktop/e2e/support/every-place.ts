import type { Page } from '@playwright/test';
import type { en } from '../../src/texts/en/index';
import { clientPage, goTo, openList, servicePage } from './list-screen';

type Texts = typeof en;

export interface Place {
  readonly name: string;
  /** How a person comes there, in a window whose texts these are. */
  readonly open: (window: Page, texts: Texts, ids: Ids) => Promise<void>;
  /** It stands over the place before, and is closed again. */
  readonly isOver?: true;
}

/** Things of the company that have pages of their own. */
export interface Ids {
  readonly service: string;
  /** One that is suspended and has something to pay. */
  readonly indebted: string;
  readonly client: string;
  readonly run: string;
}

const at = (route: string) => async (window: Page) => await goTo(window, route);
const press = async (window: Page, name: string | RegExp) =>
  await window
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click();
const tab = async (window: Page, name: string | RegExp) => await window.getByRole('tab', { name }).click();
const choose = async (window: Page, name: string) => await window.getByRole('menuitem', { name, exact: true }).click();
/** The beginning of a text, before what is filled in. */
const upTo = (text: string): RegExp =>
  new RegExp(`^${text.replace(/\s*\{\{.*$/, '').replaceAll(/[.?…]/g, String.raw`\$&`)}`);

/** Every screen with all its parts, and every dialog and menu that is more than a question. */
export const PLACES: readonly Place[] = [
  { name: 'overview', open: at('/overview') },
  {
    name: 'history of the count as a table',
    open: async (window, { overview }) => await window.getByText(overview.history.table, { exact: true }).click(),
  },
  {
    name: 'emergency stop',
    isOver: true,
    open: async (window, { overview }) => await press(window, overview.stop.button),
  },
  { name: 'live', open: at('/live') },
  { name: 'kinds of events', isOver: true, open: async (window, { live }) => await press(window, live.allKinds) },
  { name: 'services', open: async (window) => void (await openList(window, '/services/where/overdueByDays=1')) },
  { name: 'filters', isOver: true, open: async (window, { lists }) => await press(window, upTo(lists.filters)) },
  {
    name: 'columns',
    isOver: true,
    open: async (window, { lists }) => {
      await openList(window, '/services');
      await press(window, lists.columns);
    },
  },
  {
    name: 'several services at once',
    isOver: true,
    open: async (window, { changes }) => {
      const grid = await openList(window, '/services/where/statuses=ACTIVE&kinds=PRODUCT');
      await grid.focus();
      await window.keyboard.press('Space');
      await window.keyboard.press('Shift+ArrowDown');
      await press(window, changes.verbs.suspend.do);
    },
  },
  { name: 'a service', open: async (window, _texts, { indebted }) => await goTo(window, servicePage(indebted)) },
  { name: 'its policy', open: async (window, { services }) => await tab(window, services.tabs.policy) },
  { name: 'its history', open: async (window, { services }) => await tab(window, services.tabs.history) },
  {
    name: 'record a payment',
    isOver: true,
    open: async (window, { services, billing }) => {
      await tab(window, services.tabs.invoices);
      await press(window, new RegExp(`^${billing.payment.do}: `));
    },
  },
  {
    name: 'put on hold',
    isOver: true,
    open: async (window, { changes }) => await press(window, changes.verbs.holdService.do),
  },
  {
    name: 'terminate',
    isOver: true,
    open: async (window, { changes }) => {
      await press(window, changes.more);
      await choose(window, changes.verbs.terminate.do);
    },
  },
  {
    name: 'suspend',
    isOver: true,
    open: async (window, { changes }, { service }) => {
      await goTo(window, servicePage(service));
      await press(window, changes.verbs.suspend.do);
    },
  },
  { name: 'clients', open: async (window) => void (await openList(window, '/clients')) },
  { name: 'a client', open: async (window, _texts, { client }) => await goTo(window, clientPage(client)) },
  { name: 'its invoices', open: async (window, { clients }) => await tab(window, clients.tabs.invoices) },
  { name: 'exempt', isOver: true, open: async (window, { changes }) => await press(window, changes.verbs.exempt.do) },
  { name: 'runs', open: at('/runs') },
  { name: 'run now', isOver: true, open: async (window, { runs }) => await press(window, runs.runNow.button) },
  { name: 'dry run', open: at('/runs/dry-run') },
  { name: 'a run', open: async (window, _texts, { run }) => await goTo(window, `/runs/${encodeURIComponent(run)}`) },
  { name: 'what it did not do', open: async (window, { runs }) => await tab(window, upTo(runs.detail.notDone)) },
  { name: 'settings', open: at('/settings') },
  {
    name: 'changed settings',
    open: async (window, { settings }) =>
      await window.getByLabel(settings.fields.suspendAfterDays.label, { exact: true }).fill('7'),
  },
  {
    name: 'review of settings',
    isOver: true,
    open: async (window, { settings }) => await press(window, upTo(settings.bar.review)),
  },
  {
    name: 'discard changes',
    open: async (window, { settings }) => await press(window, settings.bar.discard),
  },
  {
    name: 'discarded changes',
    open: async (window, { settings }) =>
      await window.getByRole('dialog').getByRole('button', { name: settings.discard.confirm, exact: true }).click(),
  },
  { name: 'history of settings', open: at('/settings/history') },
  {
    name: 'a version of the settings',
    isOver: true,
    open: async (window, { settings }) => await press(window, upTo(settings.history.view)),
  },
  { name: 'products', open: at('/settings/products') },
  { name: 'a product', isOver: true, open: async (window) => await press(window, 'Shared Hosting S') },
  { name: 'client groups', open: at('/settings/groups') },
  {
    name: 'new client group',
    isOver: true,
    open: async (window, { settings }) => await press(window, settings.clientGroups.create),
  },
  { name: 'tiers', open: at('/settings/tiers') },
  { name: 'my account', open: at('/access') },
  { name: 'users', open: at('/access/users') },
  { name: 'new user', isOver: true, open: async (window, { access }) => await press(window, access.users.create) },
  {
    name: 'actions for a user',
    open: async (window, { access }) => await press(window, access.users.actions.replace('{{name}}', 'viewer')),
  },
  {
    name: 'role of a user',
    isOver: true,
    open: async (window, { access }) => await choose(window, access.users.changeRole),
  },
  {
    name: 'sessions of a user',
    isOver: true,
    open: async (window, { access }) => {
      await press(window, access.users.actions.replace('{{name}}', 'owner'));
      await choose(window, access.users.showSessions);
    },
  },
  { name: 'API keys', open: at('/access/keys') },
  { name: 'new API key', isOver: true, open: async (window, { access }) => await press(window, access.keys.create) },
  { name: 'audit', open: at('/access/audit') },
  {
    name: 'an entry of the audit',
    isOver: true,
    open: async (window, { access }) => await press(window, upTo(access.audit.detailsOf)),
  },
  { name: 'menu of the user', open: async (window) => await press(window, 'owner') },
  {
    name: 'preferences',
    isOver: true,
    open: async (window, { shell }) => await choose(window, shell.user.preferences),
  },
  { name: 'keyboard shortcuts', isOver: true, open: async (window) => await window.keyboard.press('F1') },
  { name: 'command palette', isOver: true, open: async (window) => await window.keyboard.press('Control+k') },
  { name: 'a page that is not there', open: at('/nowhere') },
  { name: 'a service that is not there', open: async (window) => await goTo(window, servicePage('nobody')) },
];

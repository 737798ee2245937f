import { access } from './access';
import { changes } from './changes';
import { clients } from './clients';
import { common } from './common';
import { connect } from './connect';
import { events } from './events';
import { lists } from './lists';
import { live } from './live';
import { menu } from './menu';
import { overview } from './overview';
import { policies } from './policies';
import { problems } from './problems';
import { runs } from './runs';
import { services } from './services';
import { settings } from './settings';
import { shell } from './shell';
import { statuses } from './statuses';
import { values } from './values';

export const de = {
  access,
  changes,
  clients,
  common,
  connect,
  events,
  lists,
  live,
  menu,
  overview,
  policies,
  problems,
  runs,
  services,
  settings,
  shell,
  statuses,
  values,
};

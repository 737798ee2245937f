import { access } from './access';
import { billing } from './billing';
import { changes } from './changes';
import { clients } from './clients';
import { common } from './common';
import { connect } from './connect';
import { events } from './events';
import { history } from './history';
import { lists } from './lists';
import { live } from './live';
import { menu } from './menu';
import { outlook } from './outlook';
import { overview } from './overview';
import { policies } from './policies';
import { problems } from './problems';
import { runs } from './runs';
import { services } from './services';
import { settings } from './settings';
import { shell } from './shell';
import { statuses } from './statuses';
import { values } from './values';

export const en = {
  access,
  billing,
  changes,
  clients,
  common,
  connect,
  events,
  history,
  lists,
  live,
  menu,
  outlook,
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

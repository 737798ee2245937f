import { Route, Switch } from 'wouter';
import { ClientList } from './client-list';
import { ClientPage } from './client-page';

export default function ClientsScreen() {
  return (
    <Switch>
      <Route path="/where/*?">
        <ClientList />
      </Route>
      <Route path="/:id">{({ id }) => <ClientPage id={id} />}</Route>
      <Route path="/">
        <ClientList />
      </Route>
    </Switch>
  );
}

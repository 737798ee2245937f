import { Route, Switch } from 'wouter';
import { ClientList } from './client-list';

export default function ClientsScreen() {
  return (
    <Switch>
      <Route path="/where/*?">
        <ClientList />
      </Route>
      <Route path="/">
        <ClientList />
      </Route>
    </Switch>
  );
}

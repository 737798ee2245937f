import { Route, Switch } from 'wouter';
import { ServiceList } from './service-list';

export default function ServicesScreen() {
  return (
    <Switch>
      <Route path="/where/*?">
        <ServiceList />
      </Route>
      <Route path="/">
        <ServiceList />
      </Route>
    </Switch>
  );
}

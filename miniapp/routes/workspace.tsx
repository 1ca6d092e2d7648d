import { Redirect, Route, Switch } from 'wouter'
import { DialogScreen } from './dialog.tsx'

/** The screens by address. */
export function Workspace() {
  return (
    <Switch>
      <Route path="/dialogs/:id">{({ id }) => <DialogScreen dialogId={Number(id)} onBack={null} />}</Route>
      <Route path="/">{null}</Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  )
}

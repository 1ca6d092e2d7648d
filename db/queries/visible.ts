/** Whether the setting and the role let an operator see every dialog; `operatorId` is an SQL expression. */
export const seesEverything = (operatorId: string): string => `(
  coalesce((select setting.value #>> '{}' from setting where setting.key = 'visibility'), 'all') <> 'assigned'
  or (select reader.role in ('owner', 'admin') from operator reader where reader.id = ${operatorId}))`

/**
 * Whether a dialog is given to an operator, to a team of theirs, or to nobody (over no rows `bool_or` is null). An
 * aggregate is asked for each dialog by index; an `exists` might be answered by hashing every assignment there is. The
 * operator's teams are read once.
 */
const isTheirs = (operatorId: string, dialogId: string): string => `coalesce((
  select bool_or(coalesce(given.operator_id = ${operatorId}, given.team_id = any (array(
      select mine.team_id from team_member mine where mine.operator_id = ${operatorId}))))
    from dialog_assignee given where given.dialog_id = ${dialogId}), true)`

/**
 * The one rule of who sees which dialog, of two SQL expressions: an active operator sees those given to them, to a
 * team of theirs and to nobody, and all others too unless the setting `visibility` keeps the operators without a
 * further role from them. What does not depend on the dialog is asked once where `operatorId` is a parameter.
 */
export const visible = (operatorId: string, dialogId: string): string => `(
  coalesce((select reader.is_active from operator reader where reader.id = ${operatorId}), false)
  and (${seesEverything(operatorId)} or ${isTheirs(operatorId, dialogId)}))`

import { Plus, X } from 'lucide-react'
import type { Dialog } from '#contract/resources.ts'
import { useRemoveTag } from '#miniapp/api/contact.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import parts from './parts.module.css'
import { Section } from './section.tsx'
import styles from './tags-section.module.css'

/** The words the team marked the dialog with. */
export const TagsSection = ({ dialog, onAdd }: { dialog: Dialog; onAdd(): void }) => {
  const text = useText()
  const { mutate, isPending } = useRemoveTag(dialog.id)
  const tellFailure = useTellFailure()
  return (
    <Section title={text('contact-tags')}>
      <ul className={styles.tags}>
        {dialog.tags.map(({ id, name }) => (
          <li key={id} className={styles.tag}>
            <span className={styles.tagName} dir="auto">
              {name}
            </span>
            <button
              type="button"
              className={styles.untag}
              aria-label={text('contact-untag', { name })}
              title={text('contact-untag', { name })}
              disabled={isPending}
              onClick={() => mutate(id, { onError: tellFailure })}
            >
              <Icon of={X} size={16} />
            </button>
          </li>
        ))}
        <li>
          <Button className={classes(parts.add, styles.addTag)} onClick={onAdd}>
            <Icon of={Plus} size={20} />
            {text('contact-tag')}
          </Button>
        </li>
      </ul>
    </Section>
  )
}

import { Plus, X } from 'lucide-react'
import type { Dialog } from '#contract/resources.ts'
import { useRemoveTag } from '#miniapp/api/contact.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './contact-panel.module.css'
import { Section } from './section.tsx'
import { tellFailure } from './tell-failure.ts'

/** The words the team marked the dialog with. */
export const TagsSection = ({ dialog, onAdd }: { dialog: Dialog; onAdd(): void }) => {
  const text = useText()
  const { mutate, isPending } = useRemoveTag(dialog.id)
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
              onClick={() => mutate(id, tellFailure(text))}
            >
              <Icon of={X} size={16} />
            </button>
          </li>
        ))}
        <li>
          <Button className={styles.add} onClick={onAdd}>
            <Icon of={Plus} size={20} />
            {text('contact-tag')}
          </Button>
        </li>
      </ul>
    </Section>
  )
}

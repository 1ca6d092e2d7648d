import { Skeleton } from '#miniapp/ui/skeleton.tsx'
import styles from './dialog-list.module.css'

/** A row that is not here yet. */
export const SkeletonRow = () => (
  <div className={styles.skeleton} aria-hidden="true">
    <Skeleton width={54} height={54} round />
    <span className={styles.skeletonLines}>
      <Skeleton width="45%" height={14} />
      <Skeleton width="80%" height={12} />
    </span>
  </div>
)

/** The list before it is here. */
export const ListSkeleton = ({ label }: { label: string }) => (
  <div className={styles.scroll} role="status" aria-label={label}>
    {Array.from({ length: 9 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: nine times the same shape.
      <SkeletonRow key={index} />
    ))}
  </div>
)

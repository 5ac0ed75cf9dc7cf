// Branches in the palette: their list, and going on with another one.
import { useSession } from '../../session/run.ts'
import { openDialog } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import { type Command, type Scene, same } from '../palette/command.ts'
import { branchLabel } from './label.ts'

export function branchCommands({ open }: Scene): readonly Command[] {
  const { tree, reopenBranch } = useSession.getState()
  if (!open || !tree) return []
  const others = tree.branches.filter(({ id }) => id !== tree.current)
  return [
    {
      id: 'branches',
      group: 'view',
      title: inBoth(({ branches }) => branches.title),
      words: 'fork tree history past undo bifurcation arbre historique passé annuler',
      keys: same('B'),
      icon: 'branch',
      run: () => openDialog('branches'),
    },
    ...others.map(
      (branch): Command => ({
        id: `branch.${branch.id}`,
        group: 'action',
        title: inBoth((m) => m.branches.goOn(branchLabel(tree, branch, open.pattern, m))),
        words: 'branch fork reopen switch go back branche rouvrir revenir changer',
        icon: 'branch',
        run: () => reopenBranch(branch.id),
      }),
    ),
  ]
}

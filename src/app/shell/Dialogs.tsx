// The dialog that lies open, if any. The page opens without their code. Before a run is open there is none of those that
// are about it.
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Run } from '../../sim/run.ts'
import { useDesk } from '../desk.ts'
import { later } from '../parts/later.tsx'

const shut = () => useDesk.setState({ dialog: null })
const PaletteDialog = later(async () => (await import('../palette/PaletteDialog.tsx')).PaletteDialog, shut)
const BranchesDialog = later(async () => (await import('../branches/BranchesDialog.tsx')).BranchesDialog, shut)
const FaultsDialog = later(async () => (await import('../faults/FaultsDialog.tsx')).FaultsDialog, shut)
const HelpDialog = later(async () => (await import('../help/HelpDialog.tsx')).HelpDialog, shut)
const OpenDialog = later(async () => (await import('../open/OpenDialog.tsx')).OpenDialog, shut)
const ExportDialog = later(async () => (await import('../exports/ExportDialog.tsx')).ExportDialog, shut)
const ShareDialog = later(async () => (await import('../share/ShareDialog.tsx')).ShareDialog, shut)

interface Props {
  readonly pattern: Pattern | null
  readonly run: Run | null
}

export function Dialogs({ pattern, run }: Props) {
  const dialog = useDesk((desk) => desk.dialog)
  const faultLine = useDesk((desk) => desk.faultLine)
  switch (dialog) {
    case 'palette':
      return <PaletteDialog />
    case 'open':
      return <OpenDialog />
    case 'help':
      return <HelpDialog />
    case 'share':
      return pattern && run && <ShareDialog run={run} pattern={pattern} />
    case 'export':
      return run && <ExportDialog run={run} />
    case 'branches':
      return pattern && <BranchesDialog pattern={pattern} />
    case 'faults':
      return pattern && run && <FaultsDialog run={run} pattern={pattern} at={faultLine} />
    default:
      return null
  }
}

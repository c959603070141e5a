// A fault of this page: says so instead of going blank. The rest of the console still works; `key` it by the address, so that another
// page is tried afresh.
import { Button } from '@mantine/core'
import { Bug } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { Empty } from '../parts/empty.tsx'

export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    return (
      <Empty icon={Bug} title="This page has a fault" action={<Button onClick={() => location.reload()}>Load it again</Button>}>
        Nothing was lost or changed by it. If it stays, tell the operator what you did.
      </Empty>
    )
  }
}

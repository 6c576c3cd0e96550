import { Component, type ErrorInfo, type ReactNode } from 'react'
import { FaultState } from './FaultState.tsx'

export type ErrorBoundaryProps = {
  /** The words of the fault; see `FaultState`. */
  readonly words: {
    readonly what: string
    readonly safe: string
    readonly retry: string
    readonly copy: string
    readonly copied: string
  }
  /** When this changes (the address of the page), the fault is forgotten. */
  readonly resetKey?: string
  /** Told of every fault, for the log. */
  readonly onFault?: (error: unknown, componentStack: string) => void
  readonly children: ReactNode
}

type ErrorBoundaryState = { readonly fault: { readonly error: unknown } | undefined }

/** Catches a fault while painting and stands a `FaultState` in its place, so that the rest of the window lives on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { fault: undefined }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { fault: { error } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.props.onFault?.(error, info.componentStack ?? '')
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (this.state.fault && before.resetKey !== this.props.resetKey) this.forget()
  }

  private readonly forget = () => this.setState({ fault: undefined })

  override render() {
    const { fault } = this.state
    if (!fault) return this.props.children
    const { words } = this.props
    const details = fault.error instanceof Error ? (fault.error.stack ?? fault.error.message) : String(fault.error)
    return (
      <FaultState
        what={words.what}
        safe={words.safe}
        retry={{ label: words.retry, onRetry: this.forget }}
        copy={{ label: words.copy, copiedLabel: words.copied, details }}
      />
    )
  }
}

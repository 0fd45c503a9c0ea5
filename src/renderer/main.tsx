import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/ui.css'
import './window.css'
import { desktop } from './desktop.ts'
import { MainWindow } from './main-window.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
const start = await desktop.readStart()
createRoot(root).render(
  <StrictMode>
    <MainWindow start={start} />
  </StrictMode>,
)

import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import "./style/main.css";

const container = document.getElementById("console");
if (container !== null) createRoot(container).render(<App />);

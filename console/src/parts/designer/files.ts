// Reads definitions from files on the user's disk, and saves them there.

/** Larger than any definition that the API accepts. */
const largest = 4_000_000;

export async function readFile(
    file: File,
    take: (text: string, name: string) => void,
    refuse: (problem: string) => void,
): Promise<void> {
    if (file.size > largest) return refuse(`${file.name} is too large for a definition.`);
    take(await file.text(), file.name);
}

export function saveFile(name: string, text: string, type: string): void {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Opens the browser's file chooser; null if no file is chosen. */
export function chooseFile(accept: string): Promise<File | null> {
    return new Promise((resolve) => {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = accept;
        input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
        input.addEventListener("cancel", () => resolve(null));
        input.click();
    });
}

/** The style sheet of views and panels: importing it puts it on the page. */
export {};

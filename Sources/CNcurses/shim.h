#pragma once
// What Swift cannot take from ncurses by itself. All of it is inline: no C target is needed.

// The wide interface and colour pairs beyond 255.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <ncurses.h>
#include <term.h>

// Globals: Swift refuses them as shared mutable state.
static inline WINDOW *curses_window(void) { return stdscr; }
static inline WINDOW *curses_shown_window(void) { return curscr; }
static inline int curses_pair_count(void) { return COLOR_PAIRS; }
static inline FILE *curses_stdin(void) { return stdin; }

// Macros with casts.
static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_italic(void) { return A_ITALIC; }

// Names of all capabilities, ended by a null pointer.
static inline const char *curses_flag_name(int i) { return boolnames[i]; }
static inline const char *curses_number_name(int i) { return numnames[i]; }
static inline const char *curses_string_name(int i) { return strnames[i]; }

// Hidden behind feature macros in Swift's module of the C library; 1 is MFD_CLOEXEC.
extern int memfd_create(const char *name, unsigned int flags);
static inline int curses_memory_file(const char *name) { return memfd_create(name, 1u); }

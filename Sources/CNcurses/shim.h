#pragma once
/* wide API + extended colours; independent of what flags pkg-config passed */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <ncurses.h>
#include <term.h>

/* globals: Swift 6 rejects direct use of C `extern` variables as shared mutable state */
static inline WINDOW *nc_stdscr(void)   { return stdscr; }
static inline WINDOW *nc_curscr(void)   { return curscr; }
static inline int nc_colors(void)       { return COLORS; }
static inline int nc_color_pairs(void)  { return COLOR_PAIRS; }
static inline int nc_has_cur_term(void) { return cur_term != 0; }

/* macros Swift cannot import (casts / function-like) */
static inline attr_t nc_A_BOLD(void)      { return A_BOLD; }
static inline attr_t nc_A_DIM(void)       { return A_DIM; }
static inline attr_t nc_A_REVERSE(void)   { return A_REVERSE; }
static inline attr_t nc_A_UNDERLINE(void) { return A_UNDERLINE; }
static inline attr_t nc_A_ITALIC(void)    { return A_ITALIC; }
static inline int    nc_KEY_F(int n)      { return KEY_F(n); }
static inline mmask_t nc_mouse_all(void)  { return ALL_MOUSE_EVENTS | REPORT_MOUSE_POSITION; }
static inline int nc_mouse_pressed(mmask_t m, int b)  { return (m & NCURSES_MOUSE_MASK(b, NCURSES_BUTTON_PRESSED)) != 0; }
static inline int nc_mouse_released(mmask_t m, int b) { return (m & NCURSES_MOUSE_MASK(b, NCURSES_BUTTON_RELEASED)) != 0; }
static inline int nc_mouse_clicked(mmask_t m, int b)  { return (m & (NCURSES_MOUSE_MASK(b, NCURSES_BUTTON_CLICKED))) != 0; }

/* variadics */
static inline char *nc_tparm1(const char *s, long a)                 { return tparm((char *)s, a, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L); }
static inline char *nc_tparm2(const char *s, long a, long b)         { return tparm((char *)s, a, b, 0L, 0L, 0L, 0L, 0L, 0L, 0L); }
/* extended pairs are passed through the opts pointer */
static inline int nc_setcchar(cchar_t *c, const wchar_t *w, attr_t a, int pair) { return setcchar(c, w, a, 0, &pair); }

static inline FILE *nc_stdin(void)  { return stdin; }
static inline FILE *nc_stdout(void) { return stdout; }
static inline FILE *nc_stderr(void) { return stderr; }
/* hidden behind feature macros in Swift's Glibc module: redeclare */
extern int wcwidth(wchar_t c);
extern int memfd_create(const char *name, unsigned int flags);
static inline int nc_memfd(const char *name) { return memfd_create(name, 1u /* MFD_CLOEXEC */); }
static inline const char *nc_boolname(int i) { return boolnames[i]; }
static inline const char *nc_numname(int i)  { return numnames[i]; }
static inline const char *nc_strname(int i)  { return strnames[i]; }

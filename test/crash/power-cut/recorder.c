/* Writes down, in order, what a process does to its database files and what it says on its sockets. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FILES = 65536, SAID_MAX = 65536 };

/* One record: kind, file, offset, length, then so many bytes. */
struct head { uint8_t kind; uint8_t file; uint16_t fd; uint32_t length; uint64_t offset; } __attribute__((packed));

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int out = -1;
/* 1: the database, 2: its write-ahead log, 3: a socket; 0: nothing of ours. */
static uint8_t what[FILES];

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_sendmsg)(int, const struct msghdr *, int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_close)(int);
static int (*real_unlink)(const char *);
static int (*real_open)(const char *, int, mode_t);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_sendmsg = dlsym(RTLD_NEXT, "sendmsg");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_open = dlsym(RTLD_NEXT, "open64");
  const char *to = getenv("RECORD_TO");
  if (to) out = real_open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(uint8_t kind, int fd, uint64_t offset, const void *bytes, uint32_t length) {
  struct head head = {kind, what[fd], (uint16_t)fd, length, offset};
  struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, length}};
  if (out >= 0) real_writev(out, parts, bytes ? 2 : 1);
}

static int ours(int fd) { return fd >= 0 && fd < FILES && out >= 0 && what[fd] != 0; }

static int ends(const char *path, const char *tail) {
  size_t a = strlen(path), b = strlen(tail);
  return a >= b && strcmp(path + a - b, tail) == 0;
}

static uint8_t kind_of(const char *path) {
  const char *database = getenv("RECORD_FILE");
  if (!database) return 0;
  if (ends(path, "-wal") && strncmp(path, database, strlen(database)) == 0) return 2;
  return strcmp(path, database) == 0 ? 1 : 0;
}

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < FILES) what[fd] = kind_of(path);
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
  return opened(real_open(path, flags, mode), path);
}
int open64(const char *path, int flags, ...) {
  va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
  return opened(real_open(path, flags, mode), path);
}
int close(int fd) {
  if (fd >= 0 && fd < FILES) what[fd] = 0;
  return real_close(fd);
}
int unlink(const char *path) {
  pthread_mutex_lock(&turn);
  int done = real_unlink(path);
  uint8_t kind = kind_of(path);
  if (done == 0 && kind && out >= 0) {
    struct head head = {'u', kind, 0, 0, 0};
    real_write(out, &head, sizeof head);
  }
  pthread_mutex_unlock(&turn);
  return done;
}

/* The order in the record must be the order in which it happened: writes are noted after, syncs after, speech before. */
#define IN_TURN(work, noting)                       \
  if (!ours(fd)) return work;                       \
  pthread_mutex_lock(&turn);                        \
  __typeof__(work) done = work;                     \
  int kept = errno;                                 \
  if (done >= 0) noting;                            \
  errno = kept;                                     \
  pthread_mutex_unlock(&turn);                      \
  return done;

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  IN_TURN(real_pwrite(fd, bytes, length, offset), note('w', fd, (uint64_t)offset, bytes, (uint32_t)done))
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }
/* A disk that breaks: while the file of that name is there, nothing of ours can be synced. */
static int is_broken(int fd) {
  const char *sign = getenv("BROKEN_WHILE");
  if (!sign || !ours(fd) || access(sign, F_OK) != 0) return 0;
  errno = EIO;
  return 1;
}
int fsync(int fd) {
  if (is_broken(fd)) return -1;
  IN_TURN(real_fsync(fd), note('s', fd, 0, 0, 0))
}
int fdatasync(int fd) {
  if (is_broken(fd)) return -1;
  IN_TURN(real_fdatasync(fd), note('s', fd, 0, 0, 0))
}
int ftruncate64(int fd, off_t size) { IN_TURN(real_ftruncate(fd, size), note('t', fd, (uint64_t)size, 0, 0)) }
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int is_socket(int fd) {
  struct stat about;
  return out >= 0 && fd >= 0 && fd < FILES && fstat(fd, &about) == 0 && S_ISSOCK(about.st_mode);
}

static void say(int fd, const struct iovec *parts, int count) {
  static char said[SAID_MAX];
  size_t length = 0;
  for (int i = 0; i < count && length < sizeof said; i++) {
    size_t fits = parts[i].iov_len < sizeof said - length ? parts[i].iov_len : sizeof said - length;
    memcpy(said + length, parts[i].iov_base, fits);
    length += fits;
  }
  pthread_mutex_lock(&turn);
  uint8_t before = what[fd];
  what[fd] = 3;
  note('p', fd, 0, said, (uint32_t)length);
  what[fd] = before;
  pthread_mutex_unlock(&turn);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (fd != out && is_socket(fd)) {
    struct iovec one = {(void *)bytes, length};
    say(fd, &one, 1);
  }
  return real_write(fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (fd != out && is_socket(fd)) say(fd, parts, count);
  return real_writev(fd, parts, count);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  if (is_socket(fd)) say(fd, message->msg_iov, (int)message->msg_iovlen);
  return real_sendmsg(fd, message, flags);
}

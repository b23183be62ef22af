# What ./run and ./test share: the packages, the build, and how a failure is
# shown. Sourced by both; expects $root, the checkout.

build=$root/build
export CCACHE_DIR=${CCACHE_DIR:-$build/.ccache}

say() { echo "diazepane: $*" >&2; }

# quietly LOG COMMAND...: runs the command, silent when it succeeds; when it
# fails, shows the end of what it said and where the rest is.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  local status=0
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ "$status" = 0 ] && return 0
  tail -n 25 "$log" >&2
  say "failed: $*"
  say "the whole output is in $log"
  return "$status"
}

# needPackages GROUP...: installs what the list names for the groups and the
# machine lacks. Other systems than Debian bring their own.
needPackages() {
  command -v dpkg-query >/dev/null || return 0
  local groups=" $* " missing=() name group rest
  local wanted=()
  while read -r name group rest; do
    case $name in '' | '#'*) continue ;; esac
    [[ $groups == *" $group "* ]] && wanted+=("$name")
  done <"$root/Code/cmake/debian-packages.txt"
  local present
  present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' \
    "${wanted[@]}" 2>/dev/null | sed -n 's/^installed //p')
  for name in "${wanted[@]}"; do
    [[ $'\n'$present$'\n' == *$'\n'$name$'\n'* ]] || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0

  local as=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }
    then
      as=(sudo)
    else
      say "these Debian packages are missing: ${missing[*]}"
      say "there is no right to install them here; as root, once:"
      say "  apt-get install --no-install-recommends ${missing[*]}"
      return 1
    fi
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  local log=$build/logs/packages.log
  local install=("${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install
    -y --no-install-recommends "${missing[@]}")
  mkdir -p "$build/logs"
  # Package lists may be absent or older than the archive: fetch them then.
  "${install[@]}" >"$log" 2>&1 </dev/null && return 0
  quietly "$build/logs/package-lists.log" "${as[@]}" apt-get update &&
    quietly "$log" "${install[@]}"
}

# jobs at once: as many as cores, but 1.5 GB of memory for each.
buildJobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo \
    2>/dev/null)
  [ -n "$memory" ] || memory=$cores
  [ "$memory" -ge 1 ] || memory=1
  echo $((cores < memory ? cores : memory))
}

# buildTree DIRECTORY PRESET TARGET [OPTION...]: configures and builds.
buildTree() {
  local tree=$1 preset=$2 target=$3
  shift 3
  # A tree that was configured elsewhere (a moved checkout) is made anew.
  if [ -f "$tree/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$tree/CMakeCache.txt"
  then
    rm -rf "$tree/CMakeCache.txt" "$tree/CMakeFiles"
  fi
  (
    cd "$root" &&
      quietly "$tree/logs/configure.log" cmake --preset "$preset" "$@" &&
      quietly "$tree/logs/build.log" \
        cmake --build "$tree" --target "$target" -j "$(buildJobs)"
  )
}

# upToDate STAMP: nothing that is built from changed after the stamp.
upToDate() {
  [ -f "$1" ] && [ -z "$(find "$root/CMakeLists.txt" \
    "$root/CMakePresets.json" "$root/Code" "$root/Wrap" \
    "$root/Data/CMakeLists.txt" -newer "$1" -print -quit 2>/dev/null)" ]
}

# buildRelease TARGET: builds in build/ and stamps it. Two callers at once wait
# for each other. The stamp is as old as the start of the build, so that an
# edit made during it counts as one that is not built yet.
stamp=$build/.product
buildRelease() {
  mkdir -p "$build"
  (
    flock 9
    [ "$1" = product ] && upToDate "$stamp" && exit 0
    touch "$stamp.new" && buildTree "$build" release "$1" &&
      mv "$stamp.new" "$stamp"
  ) 9>"$build/.lock"
}

# buildProduct: the programs and the Python package, unless they stand there
# as new as their sources.
buildProduct() {
  upToDate "$stamp" && return 0
  needPackages run || return 1
  say "building in $build"
  buildRelease product
}

# pythonOfBuild: the interpreter the package was built for.
pythonOfBuild() {
  sed -n 's/^_\?Python3_EXECUTABLE:[A-Z]*=//p' "$build/CMakeCache.txt" |
    head -n 1
}

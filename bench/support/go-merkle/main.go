// Hashes every entry of an archive into RFC 6962 trees with transparency-dev/merkle, which other logs use, and nothing
// else: what our verifiers are measured beside. Prints one line of JSON: entries and the root of each log.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/rfc6962"
)

const maxLine = 8_192

func main() {
	if err := run(filepath.Join(os.Args[1], "segments")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string) error {
	logs, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	entries, roots := 0, map[string]string{}
	for _, log := range logs {
		count, root, err := rootOf(filepath.Join(folder, log.Name()))
		if err != nil {
			return err
		}
		entries += count
		roots[log.Name()] = hex.EncodeToString(root)
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"entries": entries, "roots": roots})
}

func rootOf(folder string) (int, []byte, error) {
	hasher := rfc6962.DefaultHasher
	tree := (&compact.RangeFactory{Hash: hasher.HashChildren}).NewEmptyRange(0)
	names, err := filepath.Glob(filepath.Join(folder, "*.ndjson.gz"))
	if err != nil {
		return 0, nil, err
	}
	sort.Strings(names)
	count := 0
	for _, name := range names {
		read, err := appendFile(tree, name)
		if err != nil {
			return 0, nil, fmt.Errorf("%s: %w", name, err)
		}
		count += read
	}
	root, err := tree.GetRootHash(nil)
	return count, root, err
}

func appendFile(tree *compact.Range, name string) (int, error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(bufio.NewReaderSize(file, 1<<20))
	if err != nil {
		return 0, err
	}
	lines := bufio.NewScanner(plain)
	lines.Buffer(make([]byte, maxLine), maxLine)
	count := 0
	for ; lines.Scan(); count++ {
		if err := tree.Append(rfc6962.DefaultHasher.HashLeaf(lines.Bytes()), nil); err != nil {
			return count, err
		}
	}
	return count, lines.Err()
}

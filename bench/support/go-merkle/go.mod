module voicekeep.example/go-merkle

go 1.22

require github.com/transparency-dev/merkle v0.0.2

using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using AttrBot;
using Microsoft.Extensions.Logging;

namespace Exam.Library;

public sealed record Book(string Isbn, string Title, int Copies);

public sealed class Shelf(string root) : IEnumerable<Book>
{
    private readonly Dictionary<string, Book> _known = [];
    public string Root => root;
    public int Count => _known.Count;
    public long Size => new DirectoryInfo(root).EnumerateFiles().Sum(static f => f.Length);
    public string Label { get => root; set => File.WriteAllText(Path.Combine(root, "label"), value); }
    public string Motto { get; set; } = "read";
    public string this[string isbn] => File.ReadAllText(Path.Combine(root, isbn));
    public Book? this[int slot] => _known.Values.ElementAtOrDefault(slot);
    public void Add(Book book) => _known[book.Isbn] = book;
    public void Add(string isbn) { using var file = File.Create(Path.Combine(root, isbn)); }
    public IEnumerator<Book> GetEnumerator() => _known.Values.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public IEnumerable<string> Titles()
    {
        foreach (var path in Directory.GetFiles(root)) yield return Path.GetFileNameWithoutExtension(path);
    }
    public IEnumerable<string> KnownTitles()
    {
        foreach (var book in _known.Values) yield return book.Title;
    }
    public static Shelf operator +(Shelf shelf, Book book) { File.AppendAllText(Path.Combine(shelf.Root, book.Isbn), book.Title); return shelf; }
    public static Shelf operator -(Shelf shelf, Book book) { shelf._known.Remove(book.Isbn); return shelf; }
    public static implicit operator string(Shelf shelf) => shelf.Root;
    public static explicit operator byte[](Shelf shelf) => File.ReadAllBytes(Path.Combine(shelf.Root, "index"));
    public void Deconstruct(out string name, out bool exists) { name = Root; exists = Directory.Exists(Root); }
    public void Deconstruct(out string name, out int count, out string motto) { name = Root; count = Count; motto = Motto; }
}

public interface ICatalogue { string Find(string title); string Normalize(string title); string Twice(string title) => Find(title) + Find(title); }
public sealed class DiskCatalogue : ICatalogue
{
    public string Find(string title) { using var reader = new StreamReader("catalogue/" + title); return reader.ReadLine() ?? ""; }
    public string Normalize(string title) => title.Trim();
}
public sealed class NetworkCatalogue : ICatalogue
{
    public string Find(string title) { using var client = new HttpClient(); return client.GetStringAsync("http://cat/" + title).Result; }
    public string Normalize(string title) => title.ToUpperInvariant();
}

public abstract class Loan
{
    public abstract void Store();
    public virtual string Describe() => "loan";
    public void Close() => Store();
}
public sealed class DayLoan : Loan { public override void Store() => File.AppendAllLines("loans", ["day"]); public override string Describe() => "day"; }
public sealed class WeekLoan : Loan { public override void Store() => File.Move("loans.new", "loans", true); }

public interface ISource<TSelf> where TSelf : ISource<TSelf> { static abstract string Load(string key); static abstract string Name { get; } }
public sealed class Vault : ISource<Vault> { public static string Load(string key) => File.ReadAllText("vault/" + key); public static string Name => "vault"; }
public sealed class Memo : ISource<Memo> { public static string Load(string key) => key; public static string Name => "memo"; }

public sealed class IsbnComparer : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => File.Exists(x) && File.Exists(y);
    public int GetHashCode(string obj) => (int)new FileInfo(obj).Length;
}
public sealed class PlainComparer : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);
    public int GetHashCode(string obj) => obj.Length;
}

public static class Stamps
{
    public static readonly string[] All = File.ReadAllLines("stamps.txt");
    public static string First() => All[0];
}
public static class Colours
{
    public static readonly string[] All = ["red", "blue"];
    public const string Default = "red";
    public static string First() => All[0];
}

public sealed class CardFile : IDisposable
{
    private readonly StringBuilder _text = new();
    public void Note(string text) => _text.Append(text);
    public void Dispose() => File.WriteAllText("cards", _text.ToString());
}
public sealed class CardSet : IDisposable { public int Count; public void Dispose() => Count = 0; }

public static class Helpers
{
    public static T Using<T>(this string path, Func<string, T> read) => read(path);
    public static string Fetch<T>(string key) where T : ISource<T> => T.Load(key);
    public static int Depth(string folder) => Directory.GetDirectories(folder).Select(Depth).DefaultIfEmpty().Max() + 1;
    public static int Fold(int n) => n <= 0 ? 0 : 1 + Fold(n - 1);
    public static async Task<string> LoadAsync(string path) { await Task.Yield(); return File.ReadAllText(path); }
    public static async Task<string> LoadWellAsync(string path, CancellationToken token) { var text = await File.ReadAllTextAsync(path, token); return text.Trim(); }
    public static Task<string> LoadCached(string path) => Task.FromResult(path);
    public static string One(string s) => Two(s);
    private static string Two(string s) => Three(s) + "2";
    private static string Three(string s) => Four(s) + "3";
    private static string Four(string s) => Five(s) + "4";
    private static string Five(string s) { Thread.Sleep(1); return s; }
    public static string Ein(string s) => Zwei(s);
    private static string Zwei(string s) => Drei(s) + "2";
    private static string Drei(string s) => s + "3";
    [MayBlock("a file of one line on a RAM disk")]
    public static string ReadPin(string path) => File.ReadAllText(path);
}

public sealed class Handlers(Shelf shelf, ICatalogue catalogue, Loan loan, FileInfo ledger, FileStream journal, ILogger<Handlers> logger)
{
    private readonly Func<string, string> _read = File.ReadAllText;
    private readonly Func<string, string> _trim = static s => s.Trim();
    private static readonly Lazy<string> Rules = new(static () => File.ReadAllText("rules.txt"));
    private static readonly Lazy<string> Hours = new(static () => string.Join('-', 9, 17));

    [Trigger("!files (?<name>.+)")]
    public async Task<string> FilesAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine("books", Path.GetFileName(name)); // OK examined - path-strings
        var extension = Path.ChangeExtension(path, ".bak"); // OK examined - path-strings
        var random = Path.GetRandomFileName(); // OK examined - random-name
        var temp = Path.GetTempFileName(); // BLOCKS examined - creates-file
        if (Path.Exists(path)) // BLOCKS examined - path-exists
            File.Delete(path); // BLOCKS examined - file-delete
        var info = new FileInfo(path); // OK examined - file-info
        var suffix = info.Extension + info.Name; // OK examined - file-info-name
        var length = info.Length; // BLOCKS examined - file-info-length
        var folder = info.DirectoryName; // OK examined - file-info-directory
        var lines = File.ReadLines(path).Take(3).ToList(); // BLOCKS examined - read-lines
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken)) // OK examined - read-lines-async
            suffix += line; // OK examined - concat
        using (var handle = File.OpenHandle(path)) // BLOCKS examined - open-handle
            length += RandomAccess.Read(handle, new byte[4], 0); // BLOCKS examined - handle-read
        var stamp = ledger.LastWriteTimeUtc; // BLOCKS examined - file-info-time
        ledger.CopyTo(extension, overwrite: true); // BLOCKS examined - copy
        var options = new FileStreamOptions { Mode = FileMode.Open, Share = FileShare.Read }; // OK examined - options-only
        await File.WriteAllTextAsync(temp, suffix, cancellationToken); // OK examined - write-async
        var lister = new DirectoryInfo("books"); // OK examined - directory-info
        lister.CreateSubdirectory("new"); // BLOCKS examined - create-directory
        var parent = lister.Name.Length; // OK examined - directory-name
        var full = nameof(File.ReadAllText) + nameof(Directory.Exists); // OK examined - nameof
        var text = await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken); // OK examined - read-async
        return text + random + folder + stamp + parent + full + length + options.Mode + lines.Count;
    }

    [Trigger("!streams")]
    public async ValueTask StreamsAsync(BotContext context)
    {
        var bytes = new byte[16];
        journal.ReadExactly(bytes); // BLOCKS examined - file-stream-read
        await journal.ReadExactlyAsync(bytes, context.CancellationToken); // OK examined - file-stream-read-async
        journal.Flush(flushToDisk: true); // BLOCKS examined - flush
        await journal.FlushAsync(context.CancellationToken); // OK examined - flush-async
        var room = journal.CanRead && journal.CanWrite; // OK examined - can-read
        var memory = new MemoryStream(bytes, writable: false); // OK examined - memory-stream
        memory.CopyTo(new MemoryStream()); // OK examined - memory-copy
        memory.Position = 0; // OK examined - position-memory
        memory.CopyTo(journal); // BLOCKS examined - copy-to-file
        memory.Seek(0, SeekOrigin.Begin); // OK examined - seek-memory
        using var reader = new StreamReader(memory); // OK examined - reader-over-memory
        var first = reader.ReadToEnd(); // OK examined - reader-over-memory
        using (var lines = new StringReader("a\nb")) // OK examined - string-reader
            while (lines.ReadLine() is { } line) // OK examined - string-reader
                first += line; // OK examined - concat
        using var writer = new StringWriter(); // OK examined - string-writer
        writer.WriteLine(first); // OK examined - string-writer
        using var binary = new BinaryReader(memory, Encoding.UTF8, leaveOpen: true); // OK examined - binary-reader-memory
        var more = binary.BaseStream.Position; // OK examined - position-memory
        await using var output = new BufferedStream(new MemoryStream(), 64); // OK examined - buffered-memory
        output.WriteByte(1); // OK examined - buffered-memory
        var sink = new StreamWriter("sink.txt", append: true); // BLOCKS examined - stream-writer-path
        await sink.WriteLineAsync(first); // OK examined - write-line-async
        sink.Dispose(); // BLOCKS examined - sync-dispose
        Stream.Null.Write(bytes); // OK examined - null-stream
        TextWriter.Null.WriteLine(more); // OK examined - null-writer
        logger.LogInformation("read {Room}", room); // OK examined - logger
    }

    [Trigger("!shelf (?<isbn>.+)")]
    public async Task<string> ShelfAsync(string isbn, CancellationToken cancellationToken)
    {
        var count = shelf.Count; // OK examined - property
        var size = shelf.Size; // BLOCKS-THROUGH examined - property
        shelf.Label = isbn; // BLOCKS-THROUGH examined - property-set
        var label = shelf.Label; // OK examined - property-get-of-blocking-set
        shelf.Motto = label; // OK examined - auto-property
        var text = shelf[isbn]; // BLOCKS-THROUGH examined - indexer
        var slot = shelf[0]; // OK examined - indexer-overload
        var book = new Book(isbn, text, 1);
        shelf.Add(book); // OK examined - overload
        shelf.Add(isbn); // BLOCKS-THROUGH examined - overload
        var grown = shelf + book; // BLOCKS-THROUGH examined - operator
        var shrunk = shelf - book; // OK examined - operator
        shelf += book; // BLOCKS-THROUGH examined - compound-operator
        shelf -= book; // OK examined - compound-operator
        string root = shelf; // OK examined - implicit-conversion
        var index = (byte[])shelf; // BLOCKS-THROUGH examined - explicit-conversion
        var (name, exists) = shelf; // BLOCKS-THROUGH examined - deconstruct
        var (_, number, motto) = shelf; // OK examined - deconstruct-overload
        var box = new Shelf("new") { "123", "456" }; // BLOCKS-THROUGH examined - collection-initializer
        var other = new Shelf("new") { book, slot ?? book }; // OK examined - collection-initializer
        foreach (var item in shelf) // OK examined - enumerate-memory
            count += item.Copies; // OK examined - property
        var titles = shelf.Titles(); // OK examined - iterator-not-enumerated
        var filtered = titles.Where(static t => t.Length > 3); // OK examined - lazy-linq
        foreach (var title in titles) // BLOCKS-THROUGH examined - iterator
            name += title;
        var known = shelf.KnownTitles().ToArray(); // OK examined - iterator
        var any = shelf.Titles().Any(); // BLOCKS-THROUGH examined - iterator-linq
        await Task.Delay(1, cancellationToken); // OK examined - delay
        return root + number + motto + known.Length + any + box.Count + other.Count + grown.Count + shrunk.Count + index.Length + size + exists + filtered;
    }

    [Trigger("!find (?<title>.+)")]
    public async Task<string> FindAsync(string title, BotContext context)
    {
        var found = catalogue.Find(title); // BLOCKS-THROUGH examined - interface
        var normal = catalogue.Normalize(title); // OK examined - interface
        var twice = catalogue.Twice(title); // BLOCKS-THROUGH examined - default-interface-member
        loan.Store(); // BLOCKS-THROUGH examined - abstract
        var what = loan.Describe(); // OK examined - virtual
        loan.Close(); // BLOCKS-THROUGH examined - abstract-behind-method
        var vault = Helpers.Fetch<Vault>(title); // BLOCKS-THROUGH examined - static-abstract
        var names = NameOf<Vault>() + NameOf<Memo>(); // OK examined - static-abstract
        var kept = Vault.Name + Memo.Load(title); // OK examined - static-member
        var set = new HashSet<string>(new IsbnComparer()); // OK examined - comparer-stored
        set.Add(title); // BLOCKS-THROUGH examined - comparer
        var plain = new HashSet<string>(new PlainComparer()) { title }; // OK examined - comparer
        var had = plain.Contains(found); // OK examined - comparer
        var distinct = new[] { title, found }.Distinct(new IsbnComparer()).Count(); // BLOCKS-THROUGH examined - comparer-linq
        var stamp = Stamps.First(); // BLOCKS-THROUGH examined - static-initializer
        var colour = Colours.First() + Colours.Default; // OK examined - static-initializer
        using (var cards = new CardFile()) // BLOCKS-THROUGH examined - dispose
            cards.Note(title); // OK examined - append
        using (var cards = new CardSet()) // OK examined - dispose
            cards.Count++; // OK examined - field
        var read = _read(title); // BLOCKS-THROUGH examined - delegate-field
        var trimmed = _trim(title); // OK examined - delegate-field
        var rules = Rules.Value; // BLOCKS-THROUGH examined - lazy
        var hours = Hours.Value; // OK examined - lazy
        var created = Rules.IsValueCreated; // OK examined - lazy-check
        var with = title.Using(File.ReadAllBytes); // BLOCKS-THROUGH examined - method-group-argument
        var without = title.Using(static t => t.Length); // OK examined - lambda-argument
        var depth = Helpers.Depth(title); // BLOCKS-THROUGH examined - recursion
        var fold = Helpers.Fold(3); // OK examined - recursion
        var load = await Helpers.LoadAsync(title); // BLOCKS-THROUGH examined - async-helper
        var well = await Helpers.LoadWellAsync(title, context.CancellationToken); // OK examined - async-helper
        var cached = await Helpers.LoadCached(title); // OK examined - completed-task
        var chain = Helpers.One(title); // BLOCKS-THROUGH examined - chain
        var kette = Helpers.Ein(title); // OK examined - chain
        var pin = Helpers.ReadPin(title); // OK examined - may-block
        var later = await Task.Run(() => catalogue.Find(title)); // OK examined - task-run
        var off = await context.OffloadAsync(_ => shelf[title], context.CancellationToken); // OK examined - offload
        Func<string> delayed = () => shelf[title]; // OK examined - stored-lambda
        return string.Concat(normal, twice, what, vault, names, kept, had, distinct, stamp, colour, read, trimmed) + rules + hours + created + with.Length + without + depth + fold + load + well + cached + chain + kette + pin + later + off + delayed.Method.Name;

        static string NameOf<T>() where T : ISource<T> => T.Name;
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using AttrBot;

namespace Corpus.Examined.Direct.Reports;

public sealed class Row
{
    public string Name { get; set; } = "";
}

public sealed class ReportHandlers(string folder)
{
    [Trigger("!report (?<name>\\w+)")]
    public async Task<string> ReportAsync(MessageContext context, string name, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, name + ".txt"); // OK pure-api
        if (!File.Exists(path)) // EITHER io-file - a stat; some teams accept it
        {
            return "No such report.";
        }

        DateTime age = File.GetLastWriteTimeUtc(path); // EITHER io-file - a stat; some teams accept it
        string text = File.ReadAllText(path, Encoding.UTF8); // BLOCKS io-file
        byte[] raw = File.ReadAllBytes(path); // BLOCKS io-file
        File.AppendAllText(path + ".log", context.Message.Text); // BLOCKS io-file
        File.WriteAllLines(path + ".bak", text.Split('\n')); // BLOCKS io-file
        File.Copy(path, path + ".copy", overwrite: true); // BLOCKS io-file
        File.Move(path + ".copy", path + ".old"); // BLOCKS io-file
        await File.WriteAllBytesAsync(path, raw, cancellationToken); // OK async-twin
        return $"{age}: {Path.GetFileNameWithoutExtension(path)}"; // OK pure-api
    }


    [Trigger("!grep (?<word>\\w+)")]
    public async Task<string> GrepAsync(string word, CancellationToken token)
    {
        StringBuilder found = new();
        foreach (string line in File.ReadLines(Path.Combine(folder, "all.txt"))) // BLOCKS enumerate
        {
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                found.AppendLine(line); // OK in-memory-text
            }
        }

        var first = File.ReadLines("other.txt").FirstOrDefault(l => l.StartsWith(word)); // BLOCKS enumerate
        await foreach (var line in File.ReadLinesAsync("third.txt", token)) // OK async-twin
        {
            found.Append(line);
        }

        return found + first;
    }

    [Trigger("!zip")]
    public async Task<string> ZipAsync(CancellationToken cancellationToken)
    {
        ZipFile.CreateFromDirectory(folder, "reports.zip"); // BLOCKS io-compression
        ZipFile.ExtractToDirectory("reports.zip", "out", overwriteFiles: true); // BLOCKS io-compression
        using ZipArchive archive = ZipFile.OpenRead("reports.zip"); // BLOCKS io-compression
        foreach (ZipArchiveEntry entry in archive.Entries) // BLOCKS io-compression - the first access reads the directory of the archive
        {
            entry.ExtractToFile(Path.Combine("out", entry.Name)); // BLOCKS io-compression
        }

        await using FileStream file = new("reports.gz", FileMode.Create, FileAccess.Write, FileShare.None, 4096, useAsync: true); // BLOCKS io-file
        await using GZipStream gzip = new(file, CompressionLevel.Fastest);
        gzip.Write("hello"u8); // BLOCKS io-compression
        gzip.Flush(); // BLOCKS io-compression
        await gzip.WriteAsync(new byte[10], cancellationToken); // OK async-twin
        return "ok";
    }

    [Trigger("!tree")]
    public async Task<string> TreeAsync()
    {
        await Task.Yield();
        Directory.CreateDirectory(Path.Combine(folder, "new")); // BLOCKS io-directory
        string[] files = Directory.GetFiles(folder, "*.txt", SearchOption.AllDirectories); // BLOCKS io-directory
        var sizes = Directory.EnumerateFiles(folder).Select(f => f.Length).ToList(); // BLOCKS io-directory
        Directory.Delete("out", recursive: true); // BLOCKS io-directory
        DirectoryInfo info = new(folder); // OK pure-api
        foreach (FileInfo file in info.EnumerateFiles()) // BLOCKS io-directory
        {
            sizes.Add(file.Name.Length); // OK pure-api
        }

        FileInfo[] all = info.GetFiles(); // BLOCKS io-directory
        info.Create(); // BLOCKS io-directory
        new FileInfo("x.txt").Delete(); // BLOCKS io-file
        new FileInfo("x.txt").CopyTo("y.txt"); // BLOCKS io-file
        return $"{files.Length} {all.Length} {info.FullName}";
    }

    [Trigger("!json")]
    public async Task<string> JsonAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead("rows.json"); // BLOCKS io-file
        var rows = JsonSerializer.Deserialize<List<Row>>(stream); // BLOCKS io-serializer
        using var document = JsonDocument.Parse(stream); // BLOCKS io-serializer
        await using var output = File.Create("rows2.json"); // BLOCKS io-file
        JsonSerializer.Serialize(output, rows); // BLOCKS io-serializer
        string text = JsonSerializer.Serialize(rows); // OK serializer-in-memory
        var back = JsonSerializer.Deserialize<Row[]>(text); // OK serializer-in-memory
        await JsonSerializer.SerializeAsync(output, back, cancellationToken: cancellationToken); // OK async-twin
        return text;
    }

    [Trigger("!xml")]
    public async Task<string> XmlAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var document = XDocument.Load(Path.Combine(folder, "r.xml")); // BLOCKS io-xml
        var element = XElement.Parse(context.Message.Text); // OK xml-in-memory
        document.Root!.Add(element); // OK xml-in-memory
        document.Save("r.xml"); // BLOCKS io-xml
        XmlDocument old = new();
        old.Load("old.xml"); // BLOCKS io-xml
        old.LoadXml("<a/>"); // OK xml-in-memory
        using XmlReader reader = XmlReader.Create("big.xml"); // BLOCKS io-xml
        while (reader.Read()) // BLOCKS io-xml
        {
        }

        await using var file = File.OpenRead("rows.xml"); // BLOCKS io-file
        var rows = new XmlSerializer(typeof(Row[])).Deserialize(file); // BLOCKS io-serializer
        return $"{rows} {element.Name}";
    }

    [Trigger("!copy")]
    public async Task<string> CopyAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using Stream body = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken);
        using var memory = new MemoryStream();
        body.CopyTo(memory); // BLOCKS io-stream
        byte[] buffer = new byte[16];
        int read = body.Read(buffer, 0, buffer.Length); // BLOCKS io-stream
        body.ReadExactly(buffer); // BLOCKS io-stream
        using StreamReader reader = new(body);
        string? line = reader.ReadLine(); // BLOCKS io-stream
        string rest = reader.ReadToEnd(); // BLOCKS io-stream
        int one = reader.Read(); // BLOCKS io-stream
        memory.Write(buffer); // OK in-memory-stream
        memory.Position = 0; // OK in-memory-stream
        return $"{line}{rest}{read}{one}";
    }

    [Trigger("!append")]
    public async Task<string> AppendAsync(MessageContext context)
    {
        using (StreamWriter writer = File.AppendText("notes.txt")) // BLOCKS io-file
        {
            writer.WriteLine(context.Message.Text); // BLOCKS io-stream
            writer.Flush(); // BLOCKS io-stream
        }

        await using var output = new StreamWriter("notes2.txt"); // BLOCKS io-file
        output.Write("a"); // BLOCKS io-stream
        output.AutoFlush = false;
        using BinaryReader binary = new(File.OpenRead("x.bin")); // BLOCKS io-file
        int number = binary.ReadInt32(); // BLOCKS io-stream
        using var handle = File.OpenHandle("x.bin"); // BLOCKS io-file
        RandomAccess.Read(handle, new byte[4], 0); // BLOCKS io-file
        return number.ToString();
    }
}

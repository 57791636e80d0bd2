using System.Formats.Tar;
using System.IO.Compression;
using AttrBot;

namespace Corpus.Direct.Compression;

public sealed class BackupHandlers(Stream target)
{
    [Trigger("!zip (?<folder>\\w+)")]
    public Task<string> ZipAsync(string folder)
    {
        ZipFile.CreateFromDirectory(folder, folder + ".zip"); // BLOCKS io-compression
        ZipFile.ExtractToDirectory(folder + ".zip", folder, overwriteFiles: true); // BLOCKS io-compression
        return Task.FromResult("zipped");
    }

    [Trigger("!unzip (?<name>\\w+)")]
    public async Task<string> UnzipAsync(string name)
    {
        await using ZipArchive archive = ZipFile.OpenRead(name); // BLOCKS io-compression
        await using var writable = ZipFile.Open(name + ".new", ZipArchiveMode.Create); // BLOCKS io-compression
        var entry = writable.CreateEntryFromFile(name, "copy"); // BLOCKS io-compression
        archive.ExtractToDirectory("out"); // BLOCKS io-compression
        archive.Entries[0].ExtractToFile("first.txt", overwrite: true); // BLOCKS io-compression
        await using var content = archive.Entries[0].Open(); // BLOCKS io-compression
        content.CopyTo(target); // BLOCKS io-compression
        return entry.FullName;
    }

    [Trigger("!gzip")]
    public async Task<string> GzipAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await using var attachment = await context.Message.Attachments[0].OpenReadAsync(cancellationToken: cancellationToken);
        await using var gzip = new GZipStream(attachment, CompressionMode.Decompress);
        var buffer = new byte[512];
        var read = gzip.Read(buffer); // BLOCKS io-compression
        gzip.CopyTo(target); // BLOCKS io-compression
        await using var brotli = new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true);
        brotli.Write(buffer, 0, read); // BLOCKS io-compression
        brotli.Flush(); // BLOCKS io-compression
        return read.ToString();
    }

    [Trigger("!deflate")]
    public async Task DeflateAsync(MessageContext context)
    {
        await using var deflate = new DeflateStream(target, CompressionLevel.SmallestSize);
        deflate.WriteByte(7); // BLOCKS io-compression
        await using Stream zlib = new ZLibStream(target, CompressionMode.Decompress);
        zlib.ReadExactly(new byte[4]); // BLOCKS io-compression
        using var reader = new StreamReader(zlib);
        await context.ReplyAsync(reader.ReadToEnd()); // BLOCKS io-compression
    }

    [Trigger("!tar (?<folder>\\w+)")]
    public async Task<string> TarAsync(string folder)
    {
        TarFile.CreateFromDirectory(folder, folder + ".tar", includeBaseDirectory: false); // BLOCKS io-compression
        TarFile.ExtractToDirectory(folder + ".tar", folder, overwriteFiles: true); // BLOCKS io-compression
        await using var reader = new TarReader(target, leaveOpen: true);
        var entry = reader.GetNextEntry(); // BLOCKS io-compression
        entry?.ExtractToFile("entry.bin", overwrite: true); // BLOCKS io-compression
        await using var writer = new TarWriter(target);
        writer.WriteEntry(folder, entryName: null); // BLOCKS io-compression
        return entry?.Name ?? "empty";
    }
}

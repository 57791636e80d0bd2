using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>
/// What an object reads once and keeps (the metadata of a file, the directory of an archive) is read for sure where it has just been made; elsewhere
/// that may have been done before, which handlers are told all the same.
/// </summary>
public sealed class FirstReadTests
{
    private const string Members =
        """
        private readonly FileInfo _file = new("a");
        private FileInfo? _other;
        private DirectoryInfo Folder { get; } = new("a");
        private static string[] Names => [];
        private static readonly FileInfo s_kept = new("a");
        private static FileInfo Kept => s_kept;
        private static FileInfo Find() => new DirectoryInfo("a").EnumerateFiles().First();
        private static FileInfo Make(string name) => new(name);
        private static FileInfo? MakeOne(string name) { FileInfo file = Make("b"); if (name.Length == 0) { return null; } file = new FileInfo(name); return file; }
        private static void Look(FileInfo file) { }
        private static Stream Open() => null!;
        private System.IO.Compression.ZipArchive? _zip;
        private System.IO.Compression.ZipArchive Archive => _zip!;
        """;

    /// <summary>Look-alikes: who made the object may have read it.</summary>
    [Theory]
    [InlineData("if (_file.{|ATB1003?:Exists|}) { }")]
    [InlineData("if (Folder.{|ATB1003?:Exists|}) { }")]
    [InlineData("var file = Kept; if (file is not { {|ATB1003?:Exists|}: true }) { }")]
    [InlineData("if (Kept?.{|ATB1003?:Length|} > 0) { }")]
    [InlineData("var file = new FileInfo(\"a\"); Look(file); var size = file.{|ATB1003?:Length|};")]
    [InlineData("var file = new FileInfo(\"a\"); if (cancellationToken.CanBeCanceled) { var was = file.{|ATB1003:Exists|}; } var size = file.{|ATB1003?:Length|};")]
    [InlineData("var file = cancellationToken.CanBeCanceled ? new FileInfo(\"a\") : Kept; var size = file.{|ATB1003?:Length|};")]
    [InlineData("foreach (var file in new List<FileInfo>()) { var size = file.{|ATB1003?:Length|}; }")]
    [InlineData("var sizes = new List<FileInfo>().Select(file => file.{|ATB1003?:Length|}).ToList();")]
    [InlineData("if (Archive.{|ATB1003?:Entries|}.Count > 0) { }")]
    [InlineData("var zip = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open()); if (cancellationToken.CanBeCanceled) { zip = Archive; } var one = zip.{|ATB1003?:GetEntry|}(\"a\");")]
    public Task OldObject_MayHaveRead(string statements) => OutsideHandlersVerifier.VerifyAsync(statements, DiagnosticSeverity.Warning, Members);

    /// <summary>Counter-examples: a new object, or one that has dropped what it had read.</summary>
    [Theory]
    [InlineData("if (new FileInfo(\"a\").{|ATB1003:Exists|}) { }")]
    [InlineData("var file = new FileInfo(\"a\"); if (file is not { {|ATB1003:Exists|}: true }) { }")]
    [InlineData("FileInfo? file = null; if (cancellationToken.CanBeCanceled) { file = new FileInfo(\"a\"); } var size = file?.{|ATB1003:Length|};")]
    [InlineData("FileInfo file; if (cancellationToken.CanBeCanceled) { file = new(\"a\"); } else { file = new(\"b\"); } var size = file.{|ATB1003:Length|};")]
    [InlineData("var file = new FileInfo(\"a\"); while (!file.{|ATB1003:Exists|}) { await Task.Delay(10, cancellationToken); }")]
    [InlineData("if (_file.{|ATB1003?:Exists|}) { } _file.{|ATB1003:IsReadOnly|} = true; var size = _file.{|ATB1003:Length|};")]
    [InlineData("_other = new FileInfo(\"a\"); var size = _other.{|ATB1003:Length|};")]
    [InlineData("if (new FileInfo(\"a\").Directory!.{|ATB1003:Exists|}) { }")]
    [InlineData("if (Make(\"a\").{|ATB1003:Exists|}) { } var file = MakeOne(\"b\"); var size = file?.{|ATB1003:Length|};")]
    [InlineData("foreach (var name in Names) { var file = new FileInfo(name); var size = file.{|ATB1003:Length|}; }")]
    [InlineData("foreach (var file in Names.Select(name => new FileInfo(name)).ToList()) { var size = file.{|ATB1003:Length|}; }")]
    [InlineData("var sizes = Names.Select(name => new FileInfo(name)).Sum(file => file.{|ATB1003:Length|});")]
    [InlineData("var files = Names.Select(Make).Select(file => new FileInfo(file.FullName)).ToArray(); var size = files.Max(file => file.{|ATB1003:Length|});")]
    public Task NewObject_Reads(string statements) => OutsideHandlersVerifier.VerifyAsync(statements, DiagnosticSeverity.Warning, Members);

    /// <summary>The same of an archive.</summary>
    [Theory]
    [InlineData("await using var zip = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open()); if (zip.{|ATB1003:Entries|}.Count > 0) { } var one = zip.GetEntry(\"a\");")]
    [InlineData("await using var zip = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open()); if (cancellationToken.CanBeCanceled) { _ = zip.{|ATB1003:GetEntry|}(\"a\"); } var one = zip.{|ATB1003?:GetEntry|}(\"b\");")]
    public Task NewArchive_ReadsItsDirectory(string statements) => OutsideHandlersVerifier.VerifyAsync(statements, DiagnosticSeverity.Warning, Members);

    /// <summary>An archive that is opened to be changed reads its directory at once.</summary>
    [Theory]
    [InlineData("await using var zip = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open(), System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true); var one = zip.GetEntry(\"a\"); foreach (var entry in zip.Entries) { }")]
    [InlineData("await using var zip = await System.IO.Compression.ZipFile.OpenAsync(\"a\", System.IO.Compression.ZipArchiveMode.Update, cancellationToken); var one = zip.GetEntry(\"a\");")]
    public Task ArchiveToBeChanged_HasItsDirectory(string statements) => OutsideHandlersVerifier.VerifyAsync(statements, DiagnosticSeverity.Warning, Members);
}

using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>Engines are found where they are usually put; where there is none, the error says how to get one and where was looked.</summary>
public sealed class LocatorTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("attrbot-places-");
    private readonly string _app;
    private readonly string _work;
    private readonly string _bin;

    public LocatorTests()
    {
        _app = _root.CreateSubdirectory("project/bin/Debug").FullName;
        _work = _root.CreateSubdirectory("elsewhere").FullName;
        _bin = _root.CreateSubdirectory("programs").FullName;
    }

    private static string Binary => OperatingSystem.IsWindows() ? "whatsmeow-node.exe" : "whatsmeow-node";

    private static string Package => $"node_modules/@whatsmeow-node/{EnginePlatform.Current}/bin/{Binary}";

    [Theory]
    [InlineData("project/bin/Debug")]
    [InlineData("project")]
    [InlineData("")]
    [InlineData("elsewhere")]
    public async Task The_binary_is_found_in_node_modules_of_the_folders_above(string folder)
    {
        string file = Put(Path.Combine(folder, Package));

        EngineProgram found = await FindAsync(new WhatsAppEngineOptions { Arguments = ["--verbose"] });

        Assert.Equal(file, found.FileName);
        Assert.Equal(file, found.Engine);
        Assert.Equal(["--verbose"], found.Arguments);
    }

    [Fact]
    public async Task The_applications_own_folder_goes_before_the_working_directory_and_both_before_the_PATH()
    {
        string onPath = Put($"programs/{Binary}");
        Assert.Equal(onPath, (await FindAsync(new())).FileName);
        string work = Put($"elsewhere/{Package}");
        Assert.Equal(work, (await FindAsync(new())).FileName);
        string app = Put($"project/{Package}");
        Assert.Equal(app, (await FindAsync(new())).FileName);
    }

    [Fact]
    public async Task What_the_configuration_names_goes_before_all()
    {
        Put($"project/{Package}");
        string file = Put("elsewhere/my engine");

        Assert.Equal(file, (await FindAsync(new() { Path = "my engine" })).FileName);
        Assert.Equal(file, (await FindAsync(new() { Path = file })).FileName);
    }

    [Fact]
    public async Task Without_an_engine_the_error_says_how_to_get_one_and_where_was_looked()
    {
        WhatsAppEngineException e = await FailAsync(new());

        Assert.Equal(WhatsAppEngineErrors.NotFound, e.Code);
        Assert.Contains($"Run npm install @whatsmeow-node/{EnginePlatform.Packages[0]} in the bot's folder", e.Message, StringComparison.Ordinal);
        Assert.Contains("set AttrBot:WhatsApp:Engine:Kind to Baileys, which needs Node", e.Message, StringComparison.Ordinal);
        Assert.Contains($"Looked in: node_modules of {_app} and the folders above it, node_modules of {_work} and the folders above it, the PATH.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_in_the_configuration_where_nothing_is_is_named()
    {
        WhatsAppEngineException e = await FailAsync(new() { Path = "engines/mine" });

        Assert.Equal(WhatsAppEngineErrors.NotFound, e.Code);
        Assert.Equal(
            $"AttrBot:WhatsApp:Engine:Path is engines/mine, but there is no such file. Looked at: {Path.Combine(_app, "engines/mine")}, {Path.Combine(_work, "engines/mine")}.",
            e.Message);
    }

    [Fact]
    public async Task Baileys_runs_on_the_first_node_of_the_PATH()
    {
        string node = PutNode("v20.20.2");
        string script = Put("project/bin/Debug/engines/baileys/engine.mjs");
        Put("project/node_modules/baileys/package.json");

        EngineProgram found = await FindAsync(new() { Kind = WhatsAppEngineKind.Baileys, Arguments = ["--log-level", "info"] });

        Assert.Equal(node, found.FileName);
        Assert.Equal([script, "--log-level", "info"], found.Arguments);
        Assert.Equal(script, found.Engine);
    }

    [Fact]
    public async Task Baileys_without_its_npm_packages_says_how_to_install_them()
    {
        PutNode("v22.1.0");
        string script = Put("project/bin/Debug/engines/baileys/engine.mjs");

        WhatsAppEngineException e = await FailAsync(new() { Kind = WhatsAppEngineKind.Baileys });

        Assert.Equal(WhatsAppEngineErrors.NotFound, e.Code);
        Assert.EndsWith($"Run npm ci --omit=peer --ignore-scripts in {Path.GetDirectoryName(script)}.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_in_a_folder_of_the_users_choice_are_found_there()
    {
        PutNode("v22.1.0");
        Put("project/bin/Debug/engines/baileys/engine.mjs");
        Put("packages/node_modules/baileys/package.json");
        var options = new WhatsAppEngineOptions { Kind = WhatsAppEngineKind.Baileys, Arguments = ["--modules", Path.Combine(_root.FullName, "packages")] };

        Assert.EndsWith("packages", (await FindAsync(options)).Arguments[^1], StringComparison.Ordinal);
        options.Arguments = ["--modules", _work];
        await FailAsync(options);
    }

    [Theory]
    [InlineData("v18.20.4", "is Node v18.20.4. The Baileys engine needs 20 or newer")]
    [InlineData("hello", "does not answer to --version as Node does")]
    [InlineData("", "does not answer to --version as Node does")]
    public async Task A_node_that_is_unfit_is_named(string version, string problem)
    {
        string node = PutNode(version);
        Put("project/bin/Debug/engines/baileys/engine.mjs");

        WhatsAppEngineException e = await FailAsync(new() { Kind = WhatsAppEngineKind.Baileys, NodePath = node });

        Assert.Equal(WhatsAppEngineErrors.NotStarted, e.Code);
        Assert.StartsWith($"{node} {problem}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_or_script_the_error_says_which_is_missing()
    {
        Assert.Contains("copied to engines/baileys", (await FailAsync(new() { Kind = WhatsAppEngineKind.Baileys })).Message, StringComparison.Ordinal);
        Put("project/bin/Debug/engines/baileys/engine.mjs");
        Assert.Contains("needs Node 20 or newer: install it", (await FailAsync(new() { Kind = WhatsAppEngineKind.Baileys })).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<EngineProgram> FindAsync(WhatsAppEngineOptions options) =>
        await new EngineLocator(() => new EnginePlaces(_app, _work, $"relative{Path.PathSeparator}{_bin}")).FindAsync(options, default).InTime();

    private Task<WhatsAppEngineException> FailAsync(WhatsAppEngineOptions options) => Assert.ThrowsAsync<WhatsAppEngineException>(() => FindAsync(options));

    private string Put(string file, string content = "")
    {
        string path = Path.GetFullPath(Path.Combine(_root.FullName, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A program that answers as a Node of a version.</summary>
    private string PutNode(string version)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for Node is a shell script.");
        string node = Put("programs/node", $"#!/bin/sh\necho '{version}'\n");
        ExecutableFile.Make(node);
        return node;
    }
}

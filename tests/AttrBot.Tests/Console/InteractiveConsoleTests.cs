namespace AttrBot.Tests.ConsoleTransport;

/// <summary>The console at a terminal: prompt, chats, commands.</summary>
public sealed class InteractiveConsoleTests : IAsyncLifetime
{
    private const string Ada = "+15550001111> ";

    private readonly InteractiveConsole _console = new();

    public async ValueTask InitializeAsync() => await _console.ReadAsync(Ada);

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task Reply_TakesThePlaceOfThePrompt_AndThePromptComesAgain()
    {
        string shown = await _console.TypeAsync("!echo hi", until: "bot: hi" + Padding("bot: hi") + "\n" + Ada);

        Assert.Equal($"!echo hi\n{Ada}\rbot: hi{Padding("bot: hi")}\n{Ada}", shown);
    }

    [Fact]
    public async Task LongAndManyLinedReplies_ArePrintedWhole()
    {
        await _console.TypeAsync("!lines", until: "bot: one" + Padding("bot: one") + "\n     two\n" + Ada);
        await _console.TypeAsync("!echo " + new string('x', 200), until: "bot: " + new string('x', 200) + "\n" + Ada);
    }

    [Fact]
    public async Task As_SpeaksAsSomebodyElse_InAChatOfTheirOwn()
    {
        await _console.TypeAsync("/as +15550002222", until: "+15550002222> ");
        await _console.TypeAsync("!who", until: "bot: +15550002222 in +15550002222, group: False");
        await _console.TypeAsync("/as", until: "Who? For example /as +15550002222");
    }

    [Fact]
    public async Task Group_SpeaksThere_UntilItIsLeft()
    {
        await _console.TypeAsync("/group family", until: "+15550001111 in family> ");
        string shown = await _console.TypeAsync("!who", until: "+15550001111 in group:family, group: True");
        Assert.Contains("bot: > !who", shown);
        await _console.TypeAsync("/as +15550002222", until: "+15550002222 in family> ");
        await _console.TypeAsync("/group", until: "+15550002222> ");
        await _console.TypeAsync("!who", until: "bot: +15550002222 in +15550002222, group: False");
    }

    [Fact]
    public async Task MessageToAnotherChat_SaysWhereItGoes()
    {
        await _console.TypeAsync("!tell +15559998888 psst", until: "bot to +15559998888: psst");
    }

    [Fact]
    public async Task React_TargetsTheBotsLastMessage()
    {
        await _console.TypeAsync("/react 👍", until: "The bot has not said anything here yet.");
        await _console.TypeAsync("!echo a", until: "bot: a");
        await _console.TypeAsync("!echo b", until: "bot: b");
        await _console.TypeAsync("/react", until: "With what? For example /react 👍");

        await _console.TypeAsync("/react 👍", until: "bot: thanks for 👍 on bot-2");
    }

    [Fact]
    public async Task EditAndDelete_TargetTheOwnLastMessage()
    {
        await _console.TypeAsync("/edit new", until: "You have not said anything here yet.");
        await _console.TypeAsync("!echo a", until: "bot: a");
        await _console.TypeAsync("/edit", until: "What is the new text?");

        await _console.TypeAsync("/edit b", until: "bot: now: b");
        await _console.TypeAsync("/delete", until: "bot: gone");
        await _console.TypeAsync("/delete", until: "You have not said anything here yet.");
    }

    [Theory]
    [InlineData("note.txt", "note.txt")]
    [InlineData("my note.txt", "\"my note.txt\"")]
    public async Task Attach_SendsAFile(string name, string argument)
    {
        string folder = Directory.CreateTempSubdirectory("attrbot-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name), "content", TestContext.Current.CancellationToken);
        string path = argument.Replace(name, Path.Combine(folder, name));

        await _console.TypeAsync($"/attach {path} attached: look", until: $"bot: look: {name} (text/plain, 7): content");

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Attach_OfNoFile_SaysSo()
    {
        await _console.TypeAsync("/attach", until: "Which file? For example /attach photo.jpg Look at this");
        await _console.TypeAsync("/attach /there/is/none.txt", until: "There is no file '/there/is/none.txt'.");
    }

    [Fact]
    public async Task WhatIsNoMessage_IsShown()
    {
        string shown = await _console.TypeAsync("!all", until: "(bot stops typing)");

        foreach (string expected in (string[])["(bot reacts 👍)", "(bot has read your message)", "(bot is typing)", "bot: draft", "(bot edits: final)"])
        {
            Assert.Contains(expected, shown);
        }
    }

    [Fact]
    public async Task OtherWordsAfterASlash_AreMessages()
    {
        await _console.TypeAsync("/start", until: "bot: slash /start");
        await _console.TypeAsync("//help", until: "bot: slash /help");
    }

    [Fact]
    public async Task Help_ListsTheCommands()
    {
        string shown = await _console.TypeAsync("/help", until: "//help");

        foreach (string command in (string[])["/as", "/group", "/react", "/attach", "/edit", "/delete", "/help", "/quit"])
        {
            Assert.Contains($"  {command} ", shown);
        }
    }

    [Fact]
    public async Task EmptyLine_IsNoMessage()
    {
        await _console.TypeAsync("", until: Ada);
        await _console.TypeAsync("!echo next", until: "bot: next");
    }

    [Fact]
    public async Task ControlCharactersOfAMessage_DoNotReachTheTerminal()
    {
        string shown = await _console.TypeAsync("!escape", until: "bell \uFFFD");

        Assert.Contains("bot: red \uFFFD[31m", shown);
    }

    [Fact]
    public async Task Quit_AnswersWhatIsUnfinished_AndStopsTheHost()
    {
        await _console.TypeAsync("!slow", until: Ada);
        await _console.TypeAsync("/quit", until: "bot: slow");

        await _console.Stopped;
    }

    [Fact]
    public async Task EndOfInput_StopsTheHost_AndLeavesTheLine()
    {
        _console.End();

        await _console.Stopped;
        Assert.Equal("\n", _console.Rest);
    }

    private static string Padding(string text) => new(' ', Ada.Length - text.Length);
}

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Code that what an object holds keeps from running, where it is known from the way that the object was made.</summary>
public sealed class NewObjectTests
{
    private const string Types =
        """
        enum Level { Committed, Snapshot, Serializable }

        sealed class Options
        {
            public Level Level { get; set; } = Level.Snapshot;
            public bool IsCold { get; set; }
            public bool IsOwner { get; private set; } = true;
            public string? Path { get; set; }
            public string Name = "none";
            public int Rounds;
            public int Timeout { get; set; } = Environment.ProcessorCount;
            public Level Coded { get => _coded; set => _coded = value; }
            private Level _coded;
            public Options Next { set => Level = Level.Serializable; }

            public void Open() => Begin();
            private void Begin() { if (IsOwner) { if (Level == Level.Serializable) { Thread.Sleep(10); } } }
            public void OpenLater() { Path = "a"; Begin(); }
            public void Raise() { Level = Level.Serializable; Begin(); }
            public void RaiseOf(Options other) { other.Level = Level.Serializable; Begin(); }
            public void OpenTwice() { for (var i = 0; i < 2; i++) { Begin(); Promote(); } }
            public void Promote() => Level = Level.Serializable;
            public void Promoted() { Promote(); Begin(); }
            public void ByHelper() { Helper.Promote(this); Begin(); }
            public int OpenOrShare(bool shares) { if (shares) { return Share(); } Begin(); return 0; }
            public int TryShare() { try { return Share(); } catch (IOException) { } Begin(); return 0; }
            public int OpenAfter(bool shares) { if (shares) { Share(); } Begin(); return 0; }
            public int Share() { Helper.Last = this; return 1; }
            public void InLambda() { Action begin = () => Begin(); begin(); }
            public async Task OpenAsync() { if (Level == Level.Serializable) { Thread.Sleep(10); } await Task.Yield(); if (Level == Level.Serializable) { Thread.Sleep(10); } }
            public static Options ForPath(string path) => new() { Path = path };
            public static Options ForOwner() => ForPath("a");
            public static Options Serial() => new() { Level = Level.Serializable };
            public static Options Shared() { var made = new Options(); Helper.Last = made; return made; }
        }

        sealed class Given
        {
            private readonly bool _isCold;
            public Given(bool isCold) { _isCold = isCold; }
            public Given(string name, bool isCold) { if (name.Length == 0) { return; } _isCold = isCold; }
            public Given(int rounds) { _isCold = rounds > 3; }
            public void Run() { if (_isCold) { Thread.Sleep(10); } }
        }

        sealed class Leaking
        {
            public Leaking() => Helper.Leaked = this;
            public Level Level { get; set; }
            public void Run() { if (Level == Level.Serializable) { Thread.Sleep(10); } }
        }

        class Base { protected bool _isCold; public void Run() { if (_isCold) { Thread.Sleep(10); } } }
        sealed class Cold : Base { public Cold() => _isCold = true; }
        sealed class Warm : Base { public Warm() => Helper.Count++; }

        static class Helper
        {
            public static Options? Last;
            public static Leaking? Leaked;
            public static int Count;
            public static void Promote(Options options) => options.Level = Level.Serializable;
            public static void Name(Options options) => options.Name = "b";
            public static void Open(Options options) { options.Path = "b"; options.Open(); }
            public static void OpenLevel(Level level = Level.Committed) => Open(new Options { Level = level });
            public static void ByLevel(Options options) { switch (options.Level) { case Level.Serializable: Thread.Sleep(10); break; default: break; } }
            public static int Chosen(Options options) => options.Level switch { Level.Serializable => File.ReadAllText("a").Length, _ => 0 };
            public static void Read(Options options) { if (options.Path is not null) { File.Delete(options.Path); } }
            public static void Returns(Options options) { if (!options.IsCold) return; File.Delete("a"); }
            public static void Named(Options options) { if (options.Name == "file") File.Delete("a"); }
            public static void Often(Options options) { if (options.Rounds == 3 && File.Exists("a")) { Count++; } }
            public static void Timed(Options options) { if (options.Timeout == 3) Thread.Sleep(10); }
            public static void Coded(Options options) { if (options.Coded == Level.Serializable) Thread.Sleep(10); }
            public static void Reassigned(Options options) { options = Options.Serial(); ByLevel(options); }
            public static void OrElse(Options? options) { options ??= Options.Serial(); ByLevel(options); }
            public static void Later(Options options) { Promote(options); ByLevel(options); }
            public static void Both(Options first, Options second) { second.Level = Level.Serializable; ByLevel(first); }
            public static async Task LaterAsync(Options options) { await Task.Yield(); ByLevel(options); }
            public static Task Passed(Options options) => LaterAsync(options);
            public static async void Dropped(Options options) { await Task.Yield(); ByLevel(options); }
        }
        """;

    [Theory]
    [InlineData("new Options().Open();")]
    [InlineData("new Options { IsCold = true, Path = context.ToString() }.Open();")]
    [InlineData("var options = new Options(); options.Path = \"a\"; options.Name = \"b\"; Helper.Name(options); options.Open();")]
    [InlineData("Helper.Open(new Options()); Helper.Open(new Options { Level = Level.Committed }); Helper.Open(context.Attempt > 1 ? new Options() : Options.ForPath(\"a\"));")]
    [InlineData("Helper.OpenLevel(); Helper.OpenLevel(Level.Snapshot);")]
    [InlineData("Helper.Open(Options.ForPath(\"a\")); var options = Options.ForOwner(); Helper.Open(options);")]
    [InlineData("new Options().OpenLater(); new Options().OpenOrShare(context.Attempt > 1);")]
    [InlineData("Helper.ByLevel(new Options()); _ = Helper.Chosen(new Options());")]
    [InlineData("Helper.Read(new Options()); Helper.Read(new Options { Path = null }); Helper.Returns(new Options()); Helper.Named(new Options()); Helper.Often(new Options());")]
    [InlineData("Helper.Returns(new Options { IsCold = false }); Helper.Named(new Options { Name = \"other\" }); Helper.Often(new Options { Rounds = 2 });")]
    [InlineData("new Given(false).Run();")]
    [InlineData("new Warm().Run();")]
    [InlineData("var options = new Options(); await Helper.LaterAsync(options); options.Level = Level.Serializable;")]
    [InlineData("await Helper.Passed(new Options()); await Helper.LaterAsync(new Options()).ConfigureAwait(false);")]
    [InlineData("for (var i = 0; i < 3; i++) { var options = new Options(); options.Open(); options.Level = Level.Serializable; }")]
    public Task ValueThatKeepsFromWhatBlocks_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Types);

    [Theory]
    [InlineData("new Options { Level = Level.Serializable }.{|ATB1007:Open|}();")]
    [InlineData("new Options { Level = (Level)context.Attempt }.{|ATB1007:Open|}();")]
    [InlineData("new Options { Next = new() }.{|ATB1007:Open|}();")]
    [InlineData("var options = new Options(); options.Level = Level.Serializable; options.{|ATB1007:Open|}();")]
    [InlineData("var options = new Options(); Helper.Promote(options); options.{|ATB1007:Open|}();")]
    [InlineData("var options = new Options(); var same = options; same.Level = Level.Serializable; options.{|ATB1007:Open|}();")]
    [InlineData("var options = new Options(); Helper.Last = options; options.{|ATB1007:Open|}();")]
    [InlineData("var options = new Options(); Action raise = () => options.Promote(); raise(); options.{|ATB1007:Open|}();")]
    [InlineData("var options = new Options(); for (var i = 0; i < 3; i++) { options.{|ATB1007:Open|}(); options.Level = Level.Serializable; }")]
    [InlineData("var options = new Options(); if (context.Attempt > 1) { options = Options.Serial(); } options.{|ATB1007:Open|}();")]
    [InlineData("Helper.{|ATB1007:Open|}(Options.Serial()); Helper.{|ATB1007:Open|}(context.Attempt > 1 ? new Options() : Options.Serial());")]
    [InlineData("Helper.{|ATB1007:Open|}(Options.Shared()); Helper.{|ATB1007:Open|}(Helper.Last!);")]
    [InlineData("Helper.{|ATB1007:OpenLevel|}(Level.Serializable); Helper.{|ATB1007:OpenLevel|}((Level)context.Attempt);")]
    [InlineData("new Options().{|ATB1007:Raise|}(); new Options().{|ATB1007:RaiseOf|}(new Options()); new Options().{|ATB1007:OpenTwice|}();")]
    [InlineData("new Options().{|ATB1007:Promoted|}(); new Options().{|ATB1007:ByHelper|}(); new Options().{|ATB1007:InLambda|}();")]
    [InlineData("new Options().{|ATB1007:TryShare|}(); new Options().{|ATB1007:OpenAfter|}(context.Attempt > 1);")]
    [InlineData("Helper.{|ATB1007:ByLevel|}(Options.Serial()); _ = Helper.{|ATB1007:Chosen|}(Options.Serial());")]
    [InlineData("Helper.{|ATB1007:Read|}(new Options { Path = \"a\" }); Helper.{|ATB1007:Returns|}(new Options { IsCold = true }); Helper.{|ATB1007:Named|}(new Options { Name = \"file\" });")]
    [InlineData("Helper.{|ATB1007:Often|}(new Options { Rounds = 3 }); Helper.{|ATB1007:Timed|}(new Options()); Helper.{|ATB1007:Coded|}(new Options());")]
    [InlineData("Helper.{|ATB1007:Reassigned|}(new Options()); Helper.{|ATB1007:OrElse|}(new Options()); Helper.{|ATB1007:Later|}(new Options());")]
    [InlineData("var options = new Options(); Helper.{|ATB1007:Both|}(options, options);")]
    [InlineData("new Given(true).{|ATB1007:Run|}(); new Given(context.Attempt > 1).{|ATB1007:Run|}(); new Given(\"a\", false).{|ATB1007:Run|}(); new Given(3).{|ATB1007:Run|}();")]
    [InlineData("new Leaking().{|ATB1007:Run|}(); new Leaking { Level = Level.Committed }.{|ATB1007:Run|}(); new Cold().{|ATB1007:Run|}();")]
    [InlineData("var options = new Options(); var running = Helper.{|ATB1007:LaterAsync|}(options); options.Level = Level.Serializable; await running;")]
    [InlineData("var options = new Options(); var running = Helper.{|ATB1007:Passed|}(options); options.Level = Level.Serializable; await running;")]
    [InlineData("await new Options { Level = Level.Serializable }.{|ATB1007:OpenAsync|}();")]
    public Task ValueThatLeadsToWhatBlocks_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Types);

    private const string Players =
        """
        sealed class Player
        {
            private Thread? _thread;
            public string? Path { get; set; }
            public void Load() => Path = "a";
            public void Start() { Stop(); _thread = new Thread(() => { }); }
            public void StartTwice() { _thread = new Thread(() => { }); Stop(); }
            public void Stop() { var thread = _thread; if (thread is null) { return; } thread.Join(); _thread = null; }
            public void StopAnyway() { var thread = _thread; thread ??= new Thread(() => { }); if (thread is null) { return; } thread.Join(); }
        }

        private Player _player = new();
        private readonly Dictionary<string, Player> _players = [];
        private void Replace() { _player = new Player(); _player.Start(); }
        private static void Keep(Handlers handlers) => handlers.Replace();
        """;

    [Theory]
    [InlineData("_player = new Player(); _player.Start();")]
    [InlineData("if (context.Attempt > 2) { _player = new Player(); _player.Load(); _player.Path = \"b\"; if (context.Attempt > 1) { _player.Start(); } }")]
    [InlineData("var player = new Player(); player.Load(); player.Start();")]
    [InlineData("while (context.Attempt > 1) { _player = new Player(); _player.Start(); await Task.Yield(); }")]
    public Task ObjectThatWasJustPutIntoAField_IsNew(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Players);

    [Theory]
    [InlineData("_player.{|ATB1007:Start|}();")]
    [InlineData("_player = new Player(); _player.Start(); _player.{|ATB1007:Stop|}();")]
    [InlineData("_player = new Player(); _player.{|ATB1007:StartTwice|}();")]
    [InlineData("_player = new Player(); _player.{|ATB1007:StopAnyway|}();")]
    [InlineData("_player = new Player(); await Task.Yield(); _player.{|ATB1007:Start|}();")]
    [InlineData("_player = new Player(); Replace(); _player.{|ATB1007:Start|}();")]
    [InlineData("_player = new Player(); Keep(this); _player.{|ATB1007:Start|}();")]
    [InlineData("if (context.Attempt > 1) { _player = new Player(); } _player.{|ATB1007:Start|}();")]
    [InlineData("_player = new Player(); _player = _players[\"a\"]; _player.{|ATB1007:Start|}();")]
    [InlineData("_player = new Player(); for (var i = 0; i < 3; i++) { _player.{|ATB1007:Start|}(); }")]
    public Task ObjectThatAFieldHasHeld_IsNot(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Players);
}
